import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import table from '../../../shared/plan/hosts/private-dns-zones.data.json' with { type: 'json' };
import { type ZoneName, zoneNamesFor } from '../../../shared/plan/hosts/zone-table.ts';

const clouds = Object.entries(table);
const rows = clouds.flatMap(([cloud, { rows: ofCloud }]) => ofCloud.map((row) => ({ ...row, cloud })));
const names: readonly ZoneName[] = rows.flatMap((row): readonly ZoneName[] => row.names);
const placeholdersIn = (text: string): string[] => text.match(/\{\w+\}/g) ?? [];

test('every cloud names the source of its rows', () => {
  expect(clouds.map(([cloud]) => cloud)).toEqual(['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud']);
  expect(clouds.filter(([, { source }]) => !/private-endpoint-dns/.test(source))).toEqual([]);
});

test('no cloud, type and group ID stands in the table twice', () => {
  const keys = rows.flatMap(({ cloud, type, groupIds }) =>
    groupIds.map((groupId) => `${cloud} ${type} ${groupId}`.toLowerCase()),
  );

  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('every placeholder of a zone can be filled from the suffix that leads to it', () => {
  const unfilled = names.filter(
    (name) => 'zone' in name && placeholdersIn(name.zone).some((one) => !name.suffix.includes(one)),
  );

  expect(unfilled).toEqual([]);
});

test('every zone is a private link zone', () => {
  expect(names.filter((name) => 'zone' in name && !/^privatelink(-global)?\./.test(name.zone))).toEqual([]);
});

test('the table stays small enough to be loaded with every plan', () => {
  const { size } = statSync(
    new URL('../../../shared/plan/hosts/private-dns-zones.data.json', import.meta.url),
  );

  expect(size).toBeLessThan(45_000);
});

test('type and group ID are compared without case', () => {
  const found = zoneNamesFor('AzureCloud', 'MICROSOFT.signalrservice/SIGNALR', 'signalR');

  expect(found).toEqual([{ suffix: 'service.signalr.net', zone: 'privatelink.service.signalr.net' }]);
});

test('the same group ID means another zone for another type', () => {
  const zones = ['Microsoft.Storage/storageAccounts', 'Microsoft.DocumentDB/databaseAccounts'].map((type) =>
    zoneNamesFor('AzureCloud', type, 'table'),
  );

  expect(zones).toEqual([
    [{ suffix: 'table.core.windows.net', zone: 'privatelink.table.core.windows.net' }],
    [{ suffix: 'table.cosmos.azure.com', zone: 'privatelink.table.cosmos.azure.com' }],
  ]);
});

test('the endpoint of a deployment slot has the zone of its site', () => {
  expect(zoneNamesFor('AzureCloud', 'Microsoft.Web/sites', 'sites-staging')).toEqual(
    zoneNamesFor('AzureCloud', 'Microsoft.Web/sites', 'sites'),
  );
});

test('what the table does not know has no zone', () => {
  expect(zoneNamesFor('AzureCloud', 'Microsoft.Nothing/things', 'blob')).toEqual([]);
  expect(zoneNamesFor('AzureCloud', 'Microsoft.Storage/storageAccounts', 'nothing')).toEqual([]);
  expect(zoneNamesFor('AzureChinaCloud', 'Microsoft.Synapse/workspaces', 'Sql')).toEqual([]);
});
