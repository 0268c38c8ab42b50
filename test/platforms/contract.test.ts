import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { discoverPlatforms } from '../../shared/discover-platforms.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { aTreeWith, removeTrees } from './a-tree-with.ts';
import { anInventedProfile } from './an-invented-profile.ts';
import { keepsTheContract } from './contract.ts';
import { keepsTheRequestContract } from './request-contract.ts';

afterAll(removeTrees);

const invented = anInventedProfile();
const tree = await aTreeWith('acme-engine.ts', `export const acmeEngine = ${JSON.stringify(invented)};`);
const found = await discoverPlatforms(pathToFileURL(`${tree}/platforms/`));

// Everything in the folder, and a file that a moment ago was not there: nothing else was done to add it.
describe.each(found.map((profile) => [profile.id, profile] as const))('%s', (_, profile) => {
  keepsTheContract(profile, found);
  keepsTheRequestContract(profile);
});

test('the suite runs over every platform of the app, and over the one that was added', () => {
  const ids = found.map(({ id }) => id);

  expect(ids).toEqual(expect.arrayContaining([...platforms.map(({ id }) => id), invented.id]));
});
