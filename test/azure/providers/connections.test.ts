import { expect, test } from 'vitest';
import { anAzure, aPendingConnection, aState, DATA_RG, endpointId, STORAGE } from '../builders/an-azure.ts';

test('a storage connection has its own name, no group ID, actionRequired, and the request message', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, STORAGE, 'blob');

  const { body } = await world.owner.get(`${STORAGE}/privateEndpointConnections`);

  expect(id).toMatch(/\/privateEndpointConnections\/stdata\.[0-9a-f-]{36}$/);
  expect(body.value).toEqual([
    {
      id,
      name: id.split('/').at(-1),
      type: 'Microsoft.Storage/storageAccounts/privateEndpointConnections',
      properties: {
        provisioningState: 'Succeeded',
        privateEndpoint: { id: endpointId('pe') },
        privateLinkServiceConnectionState: {
          status: 'Pending',
          description: 'please',
          actionRequired: 'None',
        },
      },
    },
  ]);
});

test('approving a storage connection is done at once and turns the endpoint, whose DNS configurations appear', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, STORAGE, 'blob');

  const answer = await world.owner.put(id, aState('Approved', 'allowlisted'));
  const { body } = await world.owner.get(endpointId('pe'));

  expect(answer.status).toBe(200);
  expect(answer.headers['azure-asyncoperation']).toBeUndefined();
  expect(body.properties.customDnsConfigs).toHaveLength(1);
  const [connection] = body.properties.manualPrivateLinkServiceConnections;
  expect(connection.properties.privateLinkServiceConnectionState).toEqual({
    status: 'Approved',
    description: 'allowlisted',
    actionsRequired: 'None',
  });
  expect(world.azure.endpointByAddress('10.0.0.4')?.status).toBe('Approved');
});

test('a rejected connection shows as a failed endpoint that keeps its interface, and cannot be approved any more', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, STORAGE, 'blob');

  await world.owner.put(id, aState('Rejected', 'Rejected!'));
  const { body } = await world.owner.get(endpointId('pe'));
  const approval = await world.owner.put(id, aState('Approved'));

  expect(body.properties).toMatchObject({
    provisioningState: 'Failed',
    customDnsConfigs: [],
    manualPrivateLinkServiceConnections: [
      {
        properties: {
          provisioningState: 'Failed',
          privateLinkServiceConnectionState: { status: 'Rejected', description: 'Rejected!' },
        },
      },
    ],
  });
  expect(body.properties.networkInterfaces).toHaveLength(1);
  expect(approval.status).toBe(409);
});

test('removing a storage connection answers 200 without body and leaves the endpoint Disconnected', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, STORAGE, 'blob');
  await world.owner.put(id, aState('Approved'));

  const removed = await world.owner.delete(id);
  const again = await world.owner.delete(id);
  const { body } = await world.owner.get(endpointId('pe'));

  expect(removed).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain' }, body: null });
  expect(again.status).toBe(204);
  const [connection] = body.properties.manualPrivateLinkServiceConnections;
  expect(connection.properties.privateLinkServiceConnectionState.status).toBe('Disconnected');
  expect(body.properties.customDnsConfigs).toEqual([]);
});

test.each([
  ['an unknown status', { properties: { privateLinkServiceConnectionState: { status: 'Fine' } } }, 400],
  ['a status that nobody can set', aState('Disconnected'), 400],
  ['no state', { properties: {} }, 400],
  ['no body', undefined, 400],
])('a connection that is put with %s stays as it was', async (_what, body, status) => {
  const world = await anAzure();
  const id = await aPendingConnection(world, STORAGE, 'blob');

  const answer = await world.owner.put(id, body);
  const patched = await world.owner.patch(id, aState('Approved'));

  expect(answer.status).toBe(status);
  expect(patched.status).toBe(405);
  expect(world.azure.state.connections.get(id.toLowerCase())?.state.status).toBe('Pending');
});

test('a connection or a target that does not exist is not found', async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});

  const connection = await owner.put(`${STORAGE}/privateEndpointConnections/none`, aState('Approved'));
  const parent = await owner.get(
    `${DATA_RG}/providers/Microsoft.Storage/storageAccounts/none/privateEndpointConnections`,
  );

  expect(connection).toMatchObject({ status: 404, body: { error: { code: 'ResourceNotFound' } } });
  expect(parent).toMatchObject({ status: 404, body: { error: { code: 'ParentResourceNotFound' } } });
});

test('every change of a connection is in the record with who made it and what was there before', async () => {
  const world = await anAzure();
  const id = await aPendingConnection(world, STORAGE, 'blob');

  await world.owner.put(id, aState('Approved'));
  await world.owner.delete(id);

  const entries = world.azure.context.log.filter((entry) => entry.resource === id.toLowerCase());
  expect(entries.map(({ kind, by }) => [kind, by])).toEqual([
    ['connection.pending', 'azure'],
    ['connection.approved', 'owner'],
    ['connection.removed', 'owner'],
  ]);
  expect(entries[1]).toMatchObject({
    at: '2030-01-01T00:01:00.000Z',
    before: { state: { status: 'Pending' } },
    after: { state: { status: 'Approved' } },
  });
});
