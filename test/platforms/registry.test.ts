import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { platformsPlugin } from '../../infra/build/platforms-plugin.ts';
import { discoverPlatforms, platformFilesIn } from '../../shared/discover-platforms.ts';
import { orderPlatforms } from '../../shared/plan/order-platforms.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { profileIn } from '../../shared/profile-in.ts';
import { aTreeWith, removeTrees } from './a-tree-with.ts';
import { anInventedProfile } from './an-invented-profile.ts';

const shared = new URL('../../shared/', import.meta.url);
afterAll(removeTrees);

const inventedText = `export const acmeEngine = ${JSON.stringify(anInventedProfile())};`;

test('every file of the folder is in the registry, under the ID that its name says', () => {
  const files = platformFilesIn(new URL('platforms/', shared));

  expect(platforms.map(({ id }) => id).sort()).toEqual(files);
});

test('exactly one profile matches otherwise, and it comes last', () => {
  const otherwise = platforms.map(({ match }) => match.by === 'otherwise');

  expect(otherwise.filter(Boolean)).toHaveLength(1);
  expect(otherwise.at(-1)).toBe(true);
});

test('adding a file to the folder is all it takes, where the app runs from its sources', async () => {
  const folder = pathToFileURL(`${await aTreeWith('acme-engine.ts', inventedText)}/platforms/`);

  const found = await discoverPlatforms(folder);

  expect(found).toHaveLength(platforms.length + 1);
  expect(found.map(({ id }) => id)).toContain('acme-engine');
  expect(found.at(-1)?.match.by).toBe('otherwise');
});

test('adding a file to the folder is all it takes, where the app is bundled', async () => {
  const root = await aTreeWith('acme-engine.ts', inventedText);
  const outfile = join(root, 'out.mjs');

  await build({
    entryPoints: [join(root, 'platforms/registry.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    plugins: [platformsPlugin],
  });
  const bundled: { readonly platforms: typeof platforms } = await import(pathToFileURL(outfile).href);

  expect(bundled.platforms.map(({ id }) => id)).toContain('acme-engine');
  expect(bundled.platforms.filter(({ id }) => id !== 'acme-engine')).toEqual(platforms);
});

test.each([
  ['nothing', {}],
  ['two profiles', { a: anInventedProfile(), b: anInventedProfile() }],
  ['what is no profile', { a: { id: 'acme-engine' } }],
])('a file that exports %s is named', (_, module) => {
  expect(() => profileIn('acme-engine', module)).toThrow(
    'shared/platforms/acme-engine.ts has to export one profile',
  );
});

test('a profile whose ID is not the name of its file is named', () => {
  expect(() => orderPlatforms({ acme: anInventedProfile() })).toThrow(
    'its ID has to be acme, and is acme-engine',
  );
});

test('without a profile that takes the rest there is no registry', () => {
  expect(() => orderPlatforms({ 'acme-engine': anInventedProfile() })).toThrow('0 profiles match otherwise');
});

test('the order is by ID, whatever order the files are found in', () => {
  const found = Object.fromEntries([...platforms].reverse().map((profile) => [profile.id, profile]));

  expect(orderPlatforms(found)).toEqual(platforms);
});
