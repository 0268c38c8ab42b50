import { expect, test } from 'vitest';
import {
  anAzure,
  aPendingConnection,
  aState,
  DATA_RG,
  endpointId,
  REGISTRY,
  SERVICE,
  SQL,
  VAULT,
} from '../builders/an-azure.ts';

test('a Private Link service names a connection after the endpoint and its GUID, and gives it a link identifier', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, SERVICE);

  const { body: endpoint } = await world.owner.get(endpointId('pe'));
  const answer = await world.owner.put(id, aState('Approved'));

  expect(id).toBe(`${SERVICE}/privateEndpointConnections/pe.${endpoint.properties.resourceGuid}`);
  expect(answer.status).toBe(200);
  expect(answer.headers['azure-asyncoperation']).toContain(
    `/operations/${answer.headers['x-ms-request-id']}?api-version=2022-01-01&`,
  );
  expect(answer.headers['etag']).toBe(answer.body.etag);
  expect(answer.body.properties.linkIdentifier).toMatch(/^\d{9}$/);
});

test('removing a connection of a Private Link service is a long-running operation', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, SERVICE);

  const accepted = await world.owner.delete(id);
  const meanwhile = await world.owner.get(id);
  await world.clock.runFor(15);
  const gone = await world.owner.get(id);

  expect(accepted.status).toBe(202);
  expect(accepted.headers['location']).toContain('/operationResults/');
  expect(meanwhile.status).toBe(200);
  expect(gone.status).toBe(404);
});

test('a vault has no list of connections but shows them itself, and approves at once with an operation to poll', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, VAULT, 'vault');

  const list = await world.owner.get(`${VAULT}/privateEndpointConnections`);
  const parent = await world.owner.get(VAULT);
  const answer = await world.owner.put(id, aState('Approved'));

  expect(list.status).toBe(404);
  expect(parent.body.properties.privateEndpointConnections[0].id).toBe(id);
  expect(answer.status).toBe(200);
  expect(answer.headers['retry-after']).toBe('10');
  expect(answer.body.properties.privateLinkServiceConnectionState.status).toBe('Approved');
});

test('a registry answers 201 and approves when its operation ends', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, REGISTRY, 'registry');

  const answer = await world.owner.put(id, aState('Approved'));
  const running = await world.owner.get(answer.headers['azure-asyncoperation'] ?? '');
  await world.clock.runFor(15);
  const done = await world.owner.get(answer.headers['azure-asyncoperation'] ?? '');
  const after = await world.owner.get(id);
  const repeated = await world.owner.put(id, aState('Approved'));

  expect(answer.status).toBe(201);
  expect(answer.body.properties).toMatchObject({
    provisioningState: 'Updating',
    privateLinkServiceConnectionState: { status: 'Pending' },
  });
  expect(running.body).toEqual({ status: 'InProgress' });
  expect(done.body).toEqual({ status: 'Succeeded' });
  expect(after.body.properties.privateLinkServiceConnectionState.status).toBe('Approved');
  expect(repeated.status).toBe(201);
});

test('SQL wants a description, answers 202, ends as Ready, and lets only Pending connections change', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, SQL, 'sqlServer');

  const bare = { properties: { privateLinkServiceConnectionState: { status: 'Approved' } } };
  const incomplete = await world.owner.put(id, bare);
  const accepted = await world.owner.put(id, aState('Approved'));
  const polled = await world.owner.get(accepted.headers['location'] ?? '');
  await world.clock.runFor(15);
  const result = await world.owner.get(accepted.headers['location'] ?? '');
  const rejection = await world.owner.put(id, aState('Rejected'));

  expect(incomplete.status).toBe(400);
  expect(accepted).toMatchObject({ status: 202, body: null });
  expect(polled.status).toBe(202);
  expect(result.body.properties).toMatchObject({ provisioningState: 'Ready', groupIds: ['sqlServer'] });
  expect(rejection.status).toBe(400);
});

test('a Databricks workspace spells its child type in its own way and turns the endpoint when its operation ends', async () => {
  const world = await anAzure();
  const workspace = `${DATA_RG}/providers/Microsoft.Databricks/workspaces/dbw1`;
  const id = await aPendingConnection(world, workspace, 'databricks_ui_api');

  const accepted = await world.owner.put(id.toLowerCase(), aState('Approved'));
  const before = world.azure.endpointByAddress('10.0.0.4');
  await world.clock.runFor(15);
  const after = world.azure.endpointByAddress('10.0.0.4');

  expect(id).toContain('/PrivateEndpointConnections/dbw1.');
  expect(accepted.status).toBe(202);
  expect([before?.status, after?.status]).toEqual(['Pending', 'Approved']);
  expect(after?.hosts).toEqual([expect.stringMatching(/^adb-\d{10}\.1\.azuredatabricks\.net$/)]);
});

test('an endpoint that is deleted during an approval makes the approval fail', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, REGISTRY, 'registry');
  await world.owner.delete(endpointId('pe'));
  await world.clock.runFor(14);

  const { headers } = await world.owner.put(id, aState('Approved'));
  await world.clock.runFor(60);
  const { body } = await world.owner.get(headers['azure-asyncoperation'] ?? '');

  expect(body).toMatchObject({ status: 'Failed', error: { code: 'ResourceNotFound' } });
  expect(world.azure.state.connections.size).toBe(0);
});

test.each([
  ['Microsoft.KeyVault/vaults/x', 204, 204],
  ['Microsoft.Search/searchServices/x', 404, 404],
  ['Microsoft.Storage/storageAccounts/x', 404, 204],
  ['Microsoft.Synapse/privateLinkHubs/x', 404, 405],
])(
  'a connection that %s does not have answers a GET with %i and a DELETE with %i',
  async (target, read, removed) => {
    const { owner } = await anAzure();
    const path = `${DATA_RG}/providers/${target}`;
    await owner.put(path, {});

    const got = await owner.get(`${path}/privateEndpointConnections/none`);
    const deleted = await owner.delete(`${path}/privateEndpointConnections/none`);

    expect([got.status, deleted.status]).toEqual([read, removed]);
  },
);

test('a recovery vault shows Approved while it is still at work, and the endpoint turns when it is done', async () => {
  const world = await anAzure();
  const vault = `${DATA_RG}/providers/Microsoft.RecoveryServices/vaults/rsv1`;
  const id = await aPendingConnection(world, vault, 'AzureBackup');

  await world.owner.put(id, aState('Approved'));
  const meanwhile = await world.owner.get(id);
  const before = world.azure.endpointByAddress('10.0.0.4');
  await world.clock.runFor(15);
  const after = world.azure.endpointByAddress('10.0.0.4');

  expect(meanwhile.body.properties).toMatchObject({
    provisioningState: 'Pending',
    privateLinkServiceConnectionState: { status: 'Approved' },
  });
  expect([before?.status, after?.status]).toEqual(['Pending', 'Approved']);
});
