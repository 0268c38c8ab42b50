import { readFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { build, type Metafile } from 'esbuild';
import * as z from 'zod';
import { bundleOptions } from '../bundle-options.ts';
import { NOTICES, thirdPartyNotices } from './third-party-notices.ts';
import { zipOf } from './zip-of.ts';

/** Contents by path, with `/` between folders. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** The app as it is deployed. */
export interface AppPackage {
  /** What is in the zip. */
  readonly files: Files;
  readonly zip: Uint8Array;
  /** Source maps of the chunks, by their names; they are kept beside the zip, for whoever reads a stack trace. */
  readonly sourceMaps: Files;
  readonly metafile: Metafile;
  /** Packages that only developers need; none of their code may be in a chunk. */
  readonly devDependencies: readonly string[];
}

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  main: z.string(),
  type: z.literal('module'),
  devDependencies: z.record(z.string(), z.string()),
});

/**
 * Bundles the app as `npm run build` does, in memory, and puts it into a zip with `host.json`, the part of
 * package.json that the Functions worker reads, and the licences of what is in the chunks. There are no dependencies to install: everything is in the chunks but
 * `@azure/functions-core`, which the worker itself provides. Equal sources give equal bytes.
 */
export async function buildPackage(root: string): Promise<AppPackage> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const options = { ...bundleOptions(root, join(root, 'dist')), sourcemap: 'external' as const };
  const { metafile, outputFiles } = await build({ ...options, metafile: true, write: false });
  const outputs = outputFiles.map(({ contents, path }) => [pathIn(root, path), contents] as const);
  const { main, name, type, version } = manifest;
  const files: Files = {
    'host.json': await readFile(join(root, 'host.json')),
    [NOTICES]: Buffer.from(await thirdPartyNotices(root, metafile)),
    'package.json': textOf({ name, version, private: true, type, main }),
    ...Object.fromEntries(outputs.filter(([path]) => !isSourceMap(path))),
  };
  const maps = outputs.filter(([path]) => isSourceMap(path));
  return {
    files,
    zip: zipOf(files),
    sourceMaps: Object.fromEntries(maps.map(([path, contents]) => [posix.basename(path), contents])),
    metafile,
    devDependencies: Object.keys(manifest.devDependencies),
  };
}

const pathIn = (root: string, path: string): string => relative(root, path).split(sep).join('/');

const isSourceMap = (path: string): boolean => path.endsWith('.map');

const textOf = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
