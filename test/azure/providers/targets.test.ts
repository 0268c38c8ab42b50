import { expect, test } from 'vitest';
import {
  anAzure,
  anEndpoint,
  aState,
  DATA_RG,
  endpointId,
  PROVIDER,
  REGISTRY,
  SERVICE,
  STORAGE,
  VAULT,
} from '../builders/an-azure.ts';

test('a storage account shows what it was given, embeds its connections, and leaves out a namespace that is flat', async () => {
  const { owner } = await anAzure();
  const sku = { name: 'Standard_LRS' };
  const network = { publicNetworkAccess: 'Disabled', networkAcls: { defaultAction: 'Deny' } };

  const flat = await owner.put(STORAGE, {
    sku,
    kind: 'StorageV2',
    properties: { isHnsEnabled: false, ...network },
  });
  const lake = await owner.put(`${STORAGE}2`, { properties: { isHnsEnabled: true } });
  const again = await owner.put(STORAGE.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'), {});

  expect(flat.status).toBe(200);
  expect(flat.body).toMatchObject({ id: STORAGE, name: 'stdata', kind: 'StorageV2', sku });
  expect(flat.body.properties).toMatchObject({ ...network, privateEndpointConnections: [] });
  expect(flat.body.properties).not.toHaveProperty('isHnsEnabled');
  expect(flat.body.properties.primaryEndpoints.dfs).toBe('https://stdata.dfs.core.windows.net/');
  expect(lake.body.properties.isHnsEnabled).toBe(true);
  expect(again).toMatchObject({ status: 200, body: { id: STORAGE } });
});

test('privateLinkResources names the groups, their members and their zones', async () => {
  const { owner } = await anAzure();
  await owner.put(REGISTRY, { location: 'eastus' });

  const { body } = await owner.get(`${REGISTRY}/privateLinkResources`);

  expect(body.value).toMatchObject([
    {
      properties: {
        groupId: 'registry',
        requiredMembers: ['registry_data_eastus', 'registry'],
        requiredZoneNames: ['privatelink.azurecr.io'],
      },
    },
  ]);
});

test('targets of a type are listed by subscription and by resource group', async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(VAULT, {});

  const inGroup = await owner.get(`${DATA_RG}/providers/Microsoft.Storage/storageAccounts`);
  const inAll = await owner.get(`/subscriptions/${PROVIDER}/providers/Microsoft.KeyVault/vaults`);

  expect(inGroup.body.value).toMatchObject([{ id: STORAGE }]);
  expect(inAll.body.value).toMatchObject([{ id: VAULT }]);
});

test('the connections that a target embeds cannot be written through it', async () => {
  const { owner } = await anAzure();
  const properties = { privateEndpointConnections: [{ id: 'x' }] };

  const { body } = await owner.put(STORAGE, { properties });

  expect(body.properties.privateEndpointConnections).toEqual([]);
});

test('deleting a target leaves its endpoints Disconnected', async () => {
  const { azure, clock, owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(60);

  await owner.delete(STORAGE);

  const owned = azure.endpointByAddress('10.0.0.4');
  expect(owned?.status).toBe('Disconnected');
  expect(owned).not.toHaveProperty('target');
  expect(azure.state.connections.size).toBe(0);
});

test('public DNS points at the privatelink name from the first approved connection of the group on', async () => {
  const { azure, clock, owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(60);
  const before = azure.state.publicNames();
  const [connection] = azure.state.connections.values();

  await owner.put(connection?.id ?? '', aState('Approved'));
  await owner.delete(connection?.id ?? '');
  const after = azure.state.publicNames();

  expect(before.get('stdata.blob.core.windows.net')).toEqual({ address: expect.stringMatching(/^20\./) });
  expect(after.get('stdata.blob.core.windows.net')).toEqual({
    address: before.get('stdata.blob.core.windows.net')?.address,
    privatelinkName: 'stdata.privatelink.blob.core.windows.net',
  });
  expect(after.get('stdata.dfs.core.windows.net')).not.toHaveProperty('privatelinkName');
});

test('a host that all workspaces of a region share has its privatelink name once one of them has', async () => {
  const { azure, clock, owner } = await anAzure();
  const [first, second] = ['a', 'b'].map(
    (name) => `${DATA_RG}/providers/Microsoft.Databricks/workspaces/${name}`,
  );
  const wish = { target: first ?? '', groupId: 'browser_authentication', isManual: false };
  await owner.put(first ?? '', {});
  await owner.put(endpointId('pe'), anEndpoint(wish));
  await clock.runFor(60);

  await owner.put(second ?? '', {});

  expect(azure.state.publicNames().get('eastus.pl-auth.azuredatabricks.net')?.privatelinkName).toBe(
    'eastus.pl-auth.privatelink.azuredatabricks.net',
  );
});

test.each([
  [VAULT, 'vault', 'kv1.vault.azure.net', 'kv1.privatelink.vaultcore.azure.net'],
  [REGISTRY, 'registry', 'reg.azurecr.io', 'reg.privatelink.azurecr.io'],
  [REGISTRY, 'registry', 'reg.eastus.data.azurecr.io', 'reg.eastus.data.privatelink.azurecr.io'],
])(
  'the privatelink name at %s for %s is that of its zone',
  async (target, groupId, host, privatelinkName) => {
    const { azure, owner } = await anAzure();
    await owner.put(target, { location: 'eastus' });

    await owner.put(endpointId('pe'), anEndpoint({ target, groupId, isManual: false }));

    expect(azure.state.publicNames().get(host)?.privatelinkName).toBe(privatelinkName);
  },
);

test('public names are worked out anew only when a target has changed', async () => {
  const { azure, clock, owner } = await anAzure();
  await owner.put(VAULT, {});
  const before = azure.state.publicNames();
  await owner.put(endpointId('pe'), anEndpoint({ target: VAULT, groupId: 'vault' }));
  await clock.runFor(60);

  const meanwhile = azure.state.publicNames();
  await owner.delete(VAULT);
  const after = azure.state.publicNames();

  expect(meanwhile).toBe(before);
  expect([before.size, after.size]).toEqual([1, 0]);
});

test('a Private Link service has no public names', async () => {
  const { azure, owner } = await anAzure();

  await owner.put(SERVICE, {});

  expect([...azure.state.publicNames()]).toEqual([]);
});
