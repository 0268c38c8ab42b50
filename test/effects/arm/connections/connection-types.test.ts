import { expect, test } from 'vitest';
import { connectionTypeRows } from '../../../../shared/effects/arm/connections/connection-types.data.ts';
import { connectionTypeOf } from '../../../../shared/effects/arm/connections/connection-types.ts';

test('every type of the table is there once, with an api-version that ARM could take', () => {
  const types = connectionTypeRows.map(([type]) => type.toLowerCase());

  expect(new Set(types).size).toBe(types.length);
  expect(types.length).toBe(87);
  for (const [, apiVersion] of connectionTypeRows)
    expect(apiVersion).toMatch(/^\d{4}-\d{2}-\d{2}(-preview)?$/);
});

test('a type is found in whatever case', () => {
  const type = connectionTypeOf('MICROSOFT.BATCH/batchaccounts');

  expect(type).toMatchObject({ type: 'Microsoft.Batch/batchAccounts', approveWith: 'PATCH' });
});

test.each([
  'Microsoft.DBforMariaDB/servers',
  'Microsoft.DBforMySQL/servers',
  'Microsoft.DBforPostgreSQL/servers',
  'Microsoft.KeyVault/vaults',
  'Microsoft.PowerBI/privateLinkServicesForPowerBI',
  'Microsoft.SignalRService/SignalR',
  'Microsoft.Web/sites',
])('connections of %s are read from the resource: there is no list of them', (type) => {
  expect(connectionTypeOf(type)?.connectionsFrom).toBe('parent');
});

test('Cosmos DB, which had no list in old versions, is asked for it in the version that has one', () => {
  expect(connectionTypeOf('Microsoft.DocumentDB/databaseAccounts')).toMatchObject({
    apiVersion: '2024-08-15',
    connectionsFrom: 'list',
  });
});
