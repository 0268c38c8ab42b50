import { expect, test } from 'vitest';
import { mixCase } from '../../../infra/local/azure/arm/mix-case.ts';
import { createPrivateDns } from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import { createChance } from '../../../infra/local/chance/chance.ts';
import {
  APP_RG,
  anAzure,
  anEndpoint,
  CONSUMER,
  DATA_RG,
  endpointId,
  PROVIDER,
  STORAGE,
  VAULT,
} from '../builders/an-azure.ts';

const ZONE = `${DATA_RG}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;
const NOWHERE = '/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg';

test.each([
  ['a subscription that exists nowhere', 'GET', NOWHERE, 404, 'SubscriptionNotFound'],
  [
    'a group that is not there',
    'GET',
    `${DATA_RG}x/providers/Microsoft.KeyVault/vaults/kv`,
    404,
    'ResourceGroupNotFound',
  ],
  [
    'a write into a group that is not there',
    'PUT',
    VAULT.replace('rg-data', 'rg-new'),
    404,
    'ResourceGroupNotFound',
  ],
  [
    'a parent that is not there',
    'GET',
    `${VAULT}/privateEndpointConnections/c`,
    404,
    'ParentResourceNotFound',
  ],
  ['a resource that is not there', 'GET', VAULT, 404, 'ResourceNotFound'],
  ['a type that nobody has', 'GET', `${DATA_RG}/providers/Microsoft.Tea/pots/p`, 404, 'InvalidResourceType'],
  ['a version that is too new', 'GET', `${VAULT}?api-version=2099-01-01`, 400, 'NoRegisteredProviderFound'],
] as const)('%s is answered in ARM’s own words', async (_what, method, path, status, code) => {
  const { owner } = await anAzure({ resourceGroups: 'by-hand' });
  await owner.put(DATA_RG, { location: 'eastus' });

  const answer = await (method === 'GET' ? owner.get(path) : owner.put(path, {}));

  expect(answer.status).toBe(status);
  expect(answer.body.error.code).toBe(code);
  expect(answer.headers['x-ms-failure-cause']).toBe('gateway');
});

test('a resource group is made, read, listed, moved nowhere, and deleted when it is empty', async () => {
  const { clock, owner } = await anAzure({ resourceGroups: 'by-hand' });

  const made = await owner.put(DATA_RG, { location: 'eastus', tags: { team: 'data' } });
  const moved = await owner.put(DATA_RG, { location: 'westus' });
  await owner.put(VAULT, {});
  const full = await owner.delete(DATA_RG);
  await owner.delete(VAULT);
  const listed = await owner.get(`/subscriptions/${PROVIDER}/resourcegroups`);
  const going = await owner.delete(DATA_RG);
  const meanwhile = await owner.get(DATA_RG);
  const tooLate = await owner.put(VAULT, {});
  await clock.runFor(60);
  const polled = await owner.get(going.headers['location'] ?? '');
  const gone = await owner.get(DATA_RG);

  expect(made).toMatchObject({ status: 201, body: { id: DATA_RG, name: 'rg-data', tags: { team: 'data' } } });
  expect(moved.body.error.code).toBe('InvalidResourceGroupLocation');
  expect([full.status, full.body.error.code]).toEqual([409, 'ResourceGroupDeletionBlocked']);
  expect(listed.body.value).toEqual([made.body]);
  expect(meanwhile.body.properties.provisioningState).toBe('Deleting');
  expect([tooLate.status, tooLate.body.error?.code]).toEqual([409, 'ResourceGroupBeingDeleted']);
  expect([going.status, polled.status, gone.status]).toEqual([202, 200, 404]);
});

test('zones and links are in ARM’s own list of resources, and keep their group', async () => {
  const { azure, clock, owner } = await anAzure();
  azure.registerProvider(createPrivateDns(azure.context).provider);
  await owner.put(ZONE, { location: 'global' });
  await clock.runFor(60);

  const { body } = await owner.get(`${DATA_RG}/resources`);
  const kept = await owner.delete(DATA_RG);

  expect(body.value).toEqual([
    {
      id: ZONE,
      name: 'privatelink.blob.core.windows.net',
      type: 'Microsoft.Network/privateDnsZones',
      location: 'global',
      tags: {},
    },
  ]);
  expect(kept.status).toBe(409);
});

test.each([
  ['CanNotDelete', DATA_RG, [409, 200, 200]],
  ['ReadOnly', STORAGE, [409, 409, 200]],
  ['CanNotDelete', VAULT, [200, 200, 200]],
])(
  'a %s lock on %s stops what it forbids, for owners too, until it is taken away',
  async (level, scope, expected) => {
    const { owner } = await anAzure();
    await owner.put(STORAGE, {});
    await owner.put(VAULT, {});
    const lock = `${scope}/providers/Microsoft.Authorization/locks/l`;

    await owner.put(lock, { properties: { level } });
    const written = await owner.put(STORAGE, {});
    const deleted = await owner.delete(STORAGE);
    const listed = await owner.get(`${scope}/providers/Microsoft.Authorization/locks`);
    await owner.delete(lock);
    const after = await owner.put(STORAGE, {});

    expect([deleted.status, written.status]).toEqual(expected.slice(0, 2));
    expect(after.status).toBeLessThan(300);
    expect(listed.body.value).toMatchObject([{ name: 'l', properties: { level } }]);
  },
);

test('the refusal of a lock names what is locked', async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(`${DATA_RG}/providers/Microsoft.Authorization/locks/l`, {
    properties: { level: 'CanNotDelete' },
  });

  const { status, body } = await owner.delete(STORAGE);

  expect(status).toBe(409);
  expect(body.error).toEqual({
    code: 'ScopeLocked',
    message: `The scope '${STORAGE}' cannot perform delete operation because following scope(s) are locked: '${DATA_RG}'. Please remove the lock and try again.`,
  });
});

test('an Azure that mixes case answers with IDs that are the same but for their case', async () => {
  const { clock, owner } = await anAzure({ mixesCase: true });
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(60);

  const ids: string[] = [];
  for (let asked = 0; asked < 20; asked += 1) ids.push((await owner.get(endpointId('pe'))).body.id);

  expect(new Set(ids).size).toBeGreaterThan(1);
  expect(new Set(ids.map((id) => id.toLowerCase()))).toEqual(new Set([endpointId('pe').toLowerCase()]));
});

test('mixing case leaves names, addresses and everything else alone', () => {
  const chance = createChance(3);
  const zone = 'Privatelink.Blob.core.windows.net';
  const body = {
    id: `${APP_RG}/providers/Microsoft.Network/privateDnsZones/${zone}/A/Name`,
    nextLink: `https://management.azure.com/subscriptions/${CONSUMER}/resourceGroups/RG/x`,
    value: [1, null, 'Microsoft.Network/x', { group: APP_RG }],
  };

  const mixed = Array.from({ length: 50 }, () => mixCase(body, chance) as typeof body);

  expect(mixed.every(({ id }) => id.includes(`/${zone}/`) && id.endsWith('/Name'))).toBe(true);
  expect(
    mixed.every(
      ({ id, nextLink, value }) =>
        id.length === body.id.length && nextLink === body.nextLink && value[1] === null,
    ),
  ).toBe(true);
  expect(new Set(mixed.map(({ id }) => id))).toEqual(
    new Set([
      body.id,
      `/subscriptions/${CONSUMER}/resourcegroups/rg-app/providers/microsoft.network/privatednszones/${zone}/a/Name`,
      `/subscriptions/${CONSUMER}/RESOURCEGROUPS/RG-APP/PROVIDERS/MICROSOFT.NETWORK/PRIVATEDNSZONES/${zone}/A/Name`,
    ]),
  );
});
