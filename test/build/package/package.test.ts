import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import type { AppPackage } from '../../../infra/build/package/build-package.ts';
import { MOST_ZIP_BYTES, packageFaults } from '../../../infra/build/package/package-faults.ts';
import { writeIfGood } from '../../../infra/build/package/write-package.ts';
import { zipOf } from '../../../infra/build/package/zip-of.ts';
import { aPackage } from '../a-package.ts';

const EMPTY = new Uint8Array();

/** An empty folder that goes with the test. */
async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'a-package-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('the zip has less than 1 MB, and in it the host’s file, a small package.json, licences and chunks, nothing else', async () => {
  const { files, zip } = await aPackage();

  const unpacked = unzipSync(zip);
  const paths = Object.keys(unpacked);

  expect(zip.length).toBeLessThan(1_000_000);
  expect(paths).toEqual([...paths].sort());
  expect(paths.filter((path) => !/^dist\/[\w-]+\.js$/.test(path))).toEqual([
    'THIRD-PARTY-NOTICES.txt',
    'host.json',
    'package.json',
  ]);
  expect(paths.filter((path) => !isEqual(unpacked[path], files[path]))).toEqual([]);
  expect(JSON.parse(Buffer.from(unpacked['package.json'] ?? []).toString())).toEqual({
    name: 'private-link-autopilot',
    version: expect.any(String),
    private: true,
    type: 'module',
    main: 'dist/entry.js',
  });
});

/** A comparison of megabytes, element by element, would take seconds. */
const isEqual = (one: Uint8Array = EMPTY, other: Uint8Array = EMPTY): boolean =>
  Buffer.compare(one, other) === 0;

test('no chunk names a source map or imports a package that nobody installs', async () => {
  const { files, metafile } = await aPackage();

  const text = Object.entries(files).map(([path, contents]) => `${path} ${Buffer.from(contents)}`);
  const external = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter((each) => each.external === true).map(({ path }) => path),
  );

  expect(text.filter((each) => each.includes('sourceMappingURL=')).map((each) => each.slice(0, 60))).toEqual(
    [],
  );
  expect(new Set(external.filter((path) => !isOfNode(path)))).toEqual(new Set(['@azure/functions-core']));
});

const isOfNode = (path: string): boolean => process.getBuiltinModule(path) !== undefined;

test('the licence of every package with code in a chunk goes with it, in its own words', async () => {
  const { files, metafile } = await aPackage();

  const text = Buffer.from(files['THIRD-PARTY-NOTICES.txt'] ?? []).toString();
  const names = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [/.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? ''] : [],
    ),
  );
  const blocks = text.split(`\n\n${'-'.repeat(80)}\n\n`).slice(1);

  expect(names).toContain('zod');
  expect([...new Set(names)].filter((name) => name !== '' && !text.includes(`\n${name} `))).toEqual([]);
  expect(blocks.filter((block) => !/copyright|license/i.test(block.replace(/^.*\n\n/, '')))).toEqual([]);
});

test('what is left out of a package is nothing that its caller asks for', async () => {
  const folder = new URL('../../../node_modules/durable-functions/lib/src/durableClient/', import.meta.url);
  const sources = await Promise.all(
    (await readdir(folder, { recursive: true }))
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFile(new URL(name, folder), 'utf8')),
  );
  const { metafile } = await aPackage();

  const asked = sources.flatMap((text) =>
    [...text.matchAll(/validator_1\b\.?(\w*)/g)].map(([, name]) => name),
  );
  const left = Object.keys(metafile.inputs).filter((path) => path.startsWith('needless-part:'));

  expect(new Set(asked)).toEqual(new Set(['', 'isURL']));
  expect(left.sort()).toEqual([
    'needless-part:@opentelemetry/instrumentation/import-in-the-middle',
    'needless-part:@opentelemetry/instrumentation/require-in-the-middle',
    'needless-part:@opentelemetry/instrumentation/semver',
    'needless-part:durable-functions/validator',
    'needless-part:mime-types/mime-db',
  ]);
});

test('there is a source map for every chunk, beside the zip', async () => {
  const app = await aPackage();
  const folder = await aFolder();

  const { isGood, lines } = await writeIfGood(app, folder);

  const chunks = Object.keys(app.files).filter((path) => path.endsWith('.js'));
  const maps = await readdir(join(folder, 'source-maps'));
  expect(isGood).toBe(true);
  expect(lines).toEqual([expect.stringMatching(/^app\.zip: \d+ KB, \d+ files/)]);
  expect(maps.sort()).toEqual(chunks.map((path) => `${path.replace('dist/', '')}.map`).sort());
  expect(isEqual(await readFile(join(folder, 'app.zip')), app.zip)).toBe(true);
});

test('the same files give the same bytes, in whatever order they come', () => {
  const [one, other] = [new Uint8Array([1]), new Uint8Array([2])];

  const zip = zipOf({ 'dist/b.js': one, 'dist/a.js': other });

  expect(zipOf({ 'dist/a.js': other, 'dist/b.js': one })).toEqual(zip);
  expect(Object.keys(unzipSync(zip))).toEqual(['dist/a.js', 'dist/b.js']);
});

/** A package without a fault, but for the changes. */
const aPackageOf = (changes: Partial<AppPackage> = {}): AppPackage => ({
  files: {
    'THIRD-PARTY-NOTICES.txt': EMPTY,
    'host.json': EMPTY,
    'package.json': EMPTY,
    'dist/entry.js': EMPTY,
  },
  zip: EMPTY,
  sourceMaps: {},
  metafile: { inputs: {}, outputs: {} },
  devDependencies: ['vitest', '@azure/storage-blob'],
  ...changes,
});

const withFile = (path: string): AppPackage =>
  aPackageOf({ files: { ...aPackageOf().files, [path]: EMPTY } });

const withCodeOf = (input: string): AppPackage =>
  aPackageOf({ metafile: { inputs: { [input]: { bytes: 1, imports: [] } }, outputs: {} } });

test.each([
  ['a source map', withFile('dist/entry.js.map'), 'dist/entry.js.map must not be in it'],
  ['settings of a machine', withFile('local.settings.json'), 'local.settings.json must not be in it'],
  ['a source', withFile('functions/entry.ts'), 'functions/entry.ts must not be in it'],
  ['the local world', withCodeOf('infra/local/start.ts'), 'A chunk has code of infra/local/start.ts'],
  ['a test', withCodeOf('test/a.test.ts'), 'A chunk has code of test/a.test.ts'],
  ['a tool', withCodeOf('node_modules/vitest/index.js'), 'A chunk has code of vitest'],
  [
    'a tool of a tool',
    withCodeOf('node_modules/x/node_modules/@azure/storage-blob/a.js'),
    'code of @azure/storage-blob',
  ],
  ['too much', aPackageOf({ zip: new Uint8Array(MOST_ZIP_BYTES) }), 'The zip has 1000000 bytes'],
  ['no entry', aPackageOf({ files: {} }), 'dist/entry.js is missing'],
])('a package with %s is refused, and says so', async (_what, app, words) => {
  const folder = await aFolder();

  const { isGood, lines } = await writeIfGood(app, folder);

  expect(isGood).toBe(false);
  expect(lines.join('\n')).toContain(words);
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
});

test('a good package has no fault', () => {
  expect(packageFaults(aPackageOf())).toEqual([]);
});
