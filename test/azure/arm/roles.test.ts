import { expect, test } from 'vitest';
import type { Role } from '../../../infra/local/azure/arm/access/role.ts';
import { createPrivateDns } from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import {
  APP_RG,
  aCaller,
  anAzure,
  anEndpoint,
  aState,
  DATA_RG,
  endpointId,
  PROVIDER,
  SERVICE,
  STORAGE,
  SUBNET,
  VENDOR,
  VENDOR_RG,
} from '../builders/an-azure.ts';

const ZONE = `${DATA_RG}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;

async function aWorldFor(...roles: Role[]) {
  const world = await anAzure({ delays: { rolePropagation: 0 } });
  world.azure.registerProvider(createPrivateDns(world.azure.context).provider);
  await world.owner.put(STORAGE, {});
  await world.owner.put(ZONE, { location: 'global' });
  await world.clock.runFor(60);
  const added = world.azure.addPrincipal({ name: 'app', subscriptions: [], roles });
  return { ...world, app: aCaller(world.azure, added.token), principal: added.principal };
}

test.each([
  ['its own action', ['Microsoft.Storage/storageAccounts/read'], [], DATA_RG, 200],
  ['every read', ['*/read'], [], DATA_RG, 200],
  ['everything of a provider', ['Microsoft.Storage/*'], [], DATA_RG, 200],
  ['an action in another case', ['microsoft.storage/STORAGEACCOUNTS/read'], [], DATA_RG.toUpperCase(), 200],
  ['everything but reads of a provider', ['*'], ['Microsoft.Storage/*/read'], DATA_RG, 403],
  ['everything but reads of the children', ['*'], ['Microsoft.Storage/storageAccounts/*/read'], DATA_RG, 200],
  ['everything but exactly this', ['*'], ['Microsoft.Storage/storageAccounts/read'], DATA_RG, 403],
  ['the children only', ['Microsoft.Storage/storageAccounts/*/read'], [], DATA_RG, 403],
  ['the group whose name goes on', ['*'], [], DATA_RG.slice(0, -1), 403],
  ['the resource itself', ['*/read'], [], STORAGE, 200],
  ['a management group', ['*/read'], [], '/providers/Microsoft.Management/managementGroups/root', 200],
])('a role with %s gives the answer that Azure gives', async (_what, actions, notActions, scope, status) => {
  const { app } = await aWorldFor({ actions, notActions, scope });

  const answer = await app.get(STORAGE);

  expect(answer.status).toBe(status);
});

test('a refusal names the client, the action and the scope', async () => {
  const { app, principal } = await aWorldFor({ actions: ['Microsoft.Tea/*'], scope: DATA_RG });

  const { body } = await app.put(`${ZONE}/A/x`, {});

  expect(body.error).toEqual({
    code: 'AuthorizationFailed',
    message: `The client '${principal.objectId}' with object id '${principal.objectId}' does not have authorization to perform action 'Microsoft.Network/privateDnsZones/A/write' over scope '${ZONE}/A/x' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });
});

test('a grant and its end take effect minutes later', async () => {
  const { azure, clock, owner } = await anAzure({ delays: { rolePropagation: 300 } });
  await owner.put(STORAGE, {});
  const { principal, token } = azure.addPrincipal({ name: 'app', subscriptions: [] });
  const app = aCaller(azure, token);
  const statuses: number[] = [];
  const look = async () => void statuses.push((await app.get(STORAGE)).status);

  const revoke = azure.access.grant(principal, { actions: ['*/read'], scope: DATA_RG });
  await look();
  await clock.runFor(300);
  await look();
  revoke();
  await look();
  await clock.runFor(300);
  await look();

  expect(statuses).toEqual([403, 200, 200, 403]);
});

const ENDPOINT_ROLE = { actions: ['Microsoft.Network/privateEndpoints/*'], scope: APP_RG };
const SUBNET_ROLE = { actions: ['Microsoft.Network/virtualNetworks/subnets/join/action'], scope: SUBNET };
const APPROVAL_ROLE = {
  actions: ['Microsoft.Storage/storageAccounts/PrivateEndpointConnectionsApproval/action'],
  scope: STORAGE,
};

test.each([
  [
    'without the subnet',
    [ENDPOINT_ROLE, APPROVAL_ROLE],
    `'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '${SUBNET}`,
  ],
  [
    'without the right to approve',
    [ENDPOINT_ROLE, SUBNET_ROLE],
    `'PrivateEndpointConnectionsApproval/action' on the linked scope(s) '${STORAGE}`,
  ],
])('an automatic endpoint %s is refused for what it links to', async (_what, roles, missing) => {
  const { app } = await aWorldFor(...roles);

  const { status, body } = await app.put(
    endpointId('pe'),
    anEndpoint({ target: STORAGE, groupId: 'blob', isManual: false }),
  );

  expect(status).toBe(403);
  expect(body.error.code).toBe('LinkedAuthorizationFailed');
  expect(body.error.message).toContain(
    `has permission to perform action 'Microsoft.Network/privateEndpoints/write' on scope '${endpointId('pe')}'; however, it does not have permission to perform action ${missing}`,
  );
});

test('with both linked actions an automatic endpoint is approved; a manual one needs the subnet alone', async () => {
  const { app, azure, clock } = await aWorldFor(ENDPOINT_ROLE, SUBNET_ROLE, APPROVAL_ROLE);

  const automatic = await app.put(
    endpointId('auto'),
    anEndpoint({ target: STORAGE, groupId: 'blob', isManual: false }),
  );
  const manual = await app.put(endpointId('manual'), anEndpoint({ target: STORAGE, groupId: 'dfs' }));
  await clock.runFor(60);

  expect([automatic.status, manual.status]).toEqual([201, 201]);
  expect([...azure.state.connections.values()].map(({ state }) => state.status)).toEqual([
    'Approved',
    'Pending',
  ]);
});

test('a zone is linked only by who may join the network', async () => {
  const dnsRole = { actions: ['Microsoft.Network/privateDnsZones/*'], scope: DATA_RG };
  const { app } = await aWorldFor(dnsRole);

  const { body } = await app.put(`${ZONE}/virtualNetworkLinks/l`, {
    location: 'global',
    properties: { virtualNetwork: { id: SUBNET.replace(/\/subnets\/s$/, '') } },
  });

  expect(body.error).toMatchObject({
    code: 'LinkedAuthorizationFailed',
    message: expect.stringContaining("'Microsoft.Network/virtualNetworks/join/action'"),
  });
});

test('a role in a subscription of another tenant is a delegation: it opens what it names and no more', async () => {
  const { app, vendor } = await aWorldFor({ actions: ['*/read'], scope: `${VENDOR_RG}` });
  const network = `${VENDOR_RG}/providers/Microsoft.Network/virtualNetworks/v`;

  const delegated = await app.get(network);
  const own = await vendor.get(network);
  const elsewhere = await app.get(`/subscriptions/${VENDOR}/resourceGroups/other/resources`);
  const seen = await app.get('/subscriptions');

  expect([delegated.status, own.status, elsewhere.status]).toEqual([200, 200, 403]);
  expect(seen.body.value.map((each: { subscriptionId: string }) => each.subscriptionId)).toEqual([VENDOR]);
});

test('an app with exactly the actions that approving and writing records take can do both', async () => {
  const approve = {
    actions: [
      'Microsoft.Network/privateLinkServices/read',
      'Microsoft.Network/privateLinkServices/privateEndpointConnections/read',
      'Microsoft.Network/privateLinkServices/privateEndpointConnections/write',
    ],
    scope: SERVICE,
  };
  const records = {
    actions: ['Microsoft.Network/privateDnsZones/A/read', 'Microsoft.Network/privateDnsZones/A/write'],
    scope: `/subscriptions/${PROVIDER}`,
  };
  const { app, azure, owner, clock } = await aWorldFor(approve, records);
  await owner.put(SERVICE, {});
  await owner.put(endpointId('pe'), anEndpoint({ target: SERVICE }));
  await clock.runFor(60);
  const connection = [...azure.state.connections.values()][0]?.id ?? '';

  const approved = await app.put(connection, aState('Approved'));
  const written = await app.put(`${ZONE}/A/x`, {
    properties: { ttl: 60, aRecords: [{ ipv4Address: '10.0.0.4' }] },
  });
  const removed = await app.delete(`${ZONE}/A/x`);

  expect([approved.status, written.status, removed.status]).toEqual([200, 201, 403]);
});
