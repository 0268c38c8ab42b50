import { expect, test } from 'vitest';
import { fillTemplate, matchTemplate, splitAtSuffix } from '../../../shared/plan/templates/match-template.ts';

test.each([
  ['a.core.net', 'core.net', 'a'],
  ['a.b.core.net', 'core.net', 'a.b'],
  ['A.Core.NET', 'core.net', 'a'],
  ['acore.net', 'core.net', undefined],
  ['core.net', 'core.net', undefined],
  ['a.core.net.evil.example', 'core.net', undefined],
  ['a.corexnet', 'core.net', undefined],
])('%s is split at %s on a label boundary, with something left before it', (host, suffix, rest) => {
  expect(splitAtSuffix(host, suffix)?.rest).toBe(rest);
});

test('a placeholder stands for one label, and its value is given', () => {
  const split = splitAtSuffix('cluster.eastus.kusto.windows.net', '{regionName}.kusto.windows.net');

  expect(split).toEqual({ rest: 'cluster', values: expect.objectContaining({ regionName: 'eastus' }) });
});

test('a placeholder that occurs twice stands for the same twice', () => {
  expect(matchTemplate('{region}-x.{region}', 'eastus-x.eastus')?.['region']).toBe('eastus');
  expect(matchTemplate('{region}-x.{region}', 'eastus-x.westus')).toBeUndefined();
});

test('a partition ID is a number', () => {
  expect(splitAtSuffix('app.2.azurestaticapps.net', '{partitionId}.azurestaticapps.net')?.rest).toBe('app');
  expect(
    splitAtSuffix('app.eastus2.azurestaticapps.net', '{partitionId}.azurestaticapps.net'),
  ).toBeUndefined();
});

test('a template without placeholders matches itself', () => {
  expect(matchTemplate('a.b', 'a.b')).toEqual({});
  expect(matchTemplate('a.b', 'axb')).toBeUndefined();
});

test('filling puts values in place and leaves what has none', () => {
  expect(fillTemplate('privatelink.{regionName}.{other}', { regionName: 'eastus' })).toBe(
    'privatelink.eastus.{other}',
  );
});

test.each(['a/b.core.net', 'a..core.net', 'a b.core.net', 'a.*.core.net', '.core.net'])(
  'what is no host name is not split: %s',
  (host) => {
    expect(splitAtSuffix(host, 'core.net')).toBeUndefined();
  },
);
