import type { AppPackage } from './build-package.ts';
import { NOTICES } from './third-party-notices.ts';

/** A new instance unpacks the package before it answers anybody. */
export const MOST_ZIP_BYTES = 1_000_000;

const NEEDED = ['host.json', 'package.json', NOTICES, 'dist/entry.js'];

/** A chunk of the app: nothing else is made by the bundler for it. */
const CHUNK = /^dist\/[^/]+\.js$/;

/** Where code comes from that only runs on a developer's machine. */
const DEVELOPMENT = /^(infra|test)\//;

/** Why the package must not be deployed, one sentence each; empty for a good one. */
export const packageFaults = (app: AppPackage): readonly string[] => [
  ...NEEDED.filter((path) => app.files[path] === undefined).map((path) => `${path} is missing.`),
  ...Object.keys(app.files).flatMap(strangerIn),
  ...Object.keys(app.metafile.inputs).flatMap((input) => developmentIn(input, app.devDependencies)),
  ...sizeFaults(app.zip.length),
];

const strangerIn = (path: string): readonly string[] =>
  NEEDED.includes(path) || CHUNK.test(path)
    ? []
    : [`${path} must not be in it: only host.json, package.json, the licences and the chunks in dist are.`];

function developmentIn(input: string, devDependencies: readonly string[]): readonly string[] {
  if (DEVELOPMENT.test(input)) return [`A chunk has code of ${input} in it, which is not of the app.`];
  const [, name = ''] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? [];
  return devDependencies.includes(name) ? [`A chunk has code of ${name} in it, a devDependency.`] : [];
}

const sizeFaults = (bytes: number): readonly string[] =>
  bytes < MOST_ZIP_BYTES
    ? []
    : [`The zip has ${bytes} bytes; it must have less than ${MOST_ZIP_BYTES}. See what has grown in dist.`];
