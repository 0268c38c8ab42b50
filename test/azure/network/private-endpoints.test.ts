import { expect, test } from 'vitest';
import { APP_RG, anAzure, anEndpoint, CONSUMER, endpointId, STORAGE } from '../builders/an-azure.ts';

const BLOB = { target: STORAGE, groupId: 'blob' };

test('an endpoint is Updating without DNS configurations first, with its interface, and settles after 32 s', async () => {
  const { clock, owner } = await anAzure();
  await owner.put(STORAGE, {});

  const created = await owner.put(endpointId('pe'), anEndpoint({ ...BLOB, isManual: false }));
  const { body: nic } = await owner.get(created.body.properties.networkInterfaces[0].id);
  await clock.runFor(31);
  const before = await owner.get(endpointId('pe'));
  await clock.runFor(1);
  const after = await owner.get(endpointId('pe'));

  expect(created.status).toBe(201);
  expect(created.body.properties).toMatchObject({ provisioningState: 'Updating', customDnsConfigs: [] });
  expect(nic.properties.ipConfigurations[0].properties).toMatchObject({
    privateIPAddress: '10.0.0.4',
    privateLinkConnectionProperties: {
      groupId: 'blob',
      requiredMemberName: 'blob',
      fqdns: ['stdata.blob.core.windows.net'],
    },
  });
  expect(before.body.properties.provisioningState).toBe('Updating');
  expect(after.body.properties).toMatchObject({
    provisioningState: 'Succeeded',
    customDnsConfigs: [{ fqdn: 'stdata.blob.core.windows.net', ipAddresses: ['10.0.0.4'] }],
    privateLinkServiceConnections: [
      {
        properties: {
          privateLinkServiceConnectionState: { status: 'Approved', description: 'Auto-Approved' },
        },
      },
    ],
  });
});

test('the operation of a PUT is InProgress, then Succeeded, at a long address that names the request ID', async () => {
  const { clock, owner } = await anAzure();
  await owner.put(STORAGE, {});

  const { headers } = await owner.put(endpointId('pe'), anEndpoint(BLOB));
  const address = headers['azure-asyncoperation'] ?? '';
  const running = await owner.get(address);
  await clock.runFor(32);
  const done = await owner.get(address);

  expect(address.length).toBeGreaterThan(3000);
  expect(address).toContain(`/operations/${headers['x-ms-request-id']}?api-version=2022-01-01`);
  expect(headers['retry-after']).toBe('10');
  expect(running).toMatchObject({
    status: 200,
    headers: { 'retry-after': '10' },
    body: { status: 'InProgress' },
  });
  expect(done).toMatchObject({ status: 200, body: { status: 'Succeeded' } });
});

test('a repeated PUT updates the endpoint and keeps its GUID and addresses; changing its target, or asking in the other way, is refused', async () => {
  const { clock, owner } = await anAzure();
  await owner.put(STORAGE, {});
  const first = await owner.put(endpointId('pe'), anEndpoint(BLOB));
  await clock.runFor(60);

  const second = await owner.put(endpointId('PE'), { ...anEndpoint(BLOB), tags: { team: 'lake' } });
  const other = await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'dfs' }));
  const otherWay = await owner.put(endpointId('pe'), anEndpoint({ ...BLOB, isManual: false }));

  expect(second.status).toBe(200);
  expect(second.body).toMatchObject({ id: endpointId('pe'), tags: { team: 'lake' } });
  expect(second.body.properties.provisioningState).toBe('Updating');
  expect(second.body.properties.resourceGuid).toBe(first.body.properties.resourceGuid);
  expect(second.body.properties.networkInterfaces).toEqual(first.body.properties.networkInterfaces);
  expect([other.status, otherWay.status]).toEqual([400, 400]);
});

test('deleting is a long-running operation that frees the address and removes the connection of the provider', async () => {
  const { azure, clock, owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint(BLOB));
  await clock.runFor(60);

  const accepted = await owner.delete(endpointId('pe'));
  const meanwhile = await owner.get(endpointId('pe'));
  const result = await owner.get(accepted.headers['location'] ?? '');
  await clock.runFor(60);
  const gone = await owner.get(endpointId('pe'));
  const finished = await owner.get(accepted.headers['location'] ?? '');
  const again = await owner.delete(endpointId('pe'));

  expect(accepted.status).toBe(202);
  expect(meanwhile.body.properties.provisioningState).toBe('Deleting');
  expect(result.status).toBe(202);
  expect(gone.status).toBe(404);
  expect(finished.status).toBe(204);
  expect(again.status).toBe(204);
  expect([...azure.state.connections.keys()]).toEqual([]);
  expect(azure.endpointByAddress('10.0.0.4')).toBeUndefined();
});

test('an endpoint that is created again under its name has a new GUID and a new connection', async () => {
  const { azure, clock, owner } = await anAzure();
  await owner.put(STORAGE, {});
  const first = await owner.put(endpointId('pe'), anEndpoint(BLOB));
  await owner.delete(endpointId('pe'));
  await clock.runFor(60);

  const second = await owner.put(endpointId('pe'), anEndpoint(BLOB));

  expect(second.status).toBe(201);
  expect(second.body.properties.resourceGuid).not.toBe(first.body.properties.resourceGuid);
  expect(azure.state.connections.size).toBe(1);
});

test('a PUT on an endpoint that is being deleted is told to wait', async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint(BLOB));
  await owner.delete(endpointId('pe'));

  const answer = await owner.put(endpointId('pe'), anEndpoint(BLOB));

  expect(answer.status).toBe(409);
  expect(answer.body.error.code).toBe('AnotherOperationInProgress');
});

test('endpoints are listed by resource group and by subscription', async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});
  const elsewhere = endpointId('b', `/subscriptions/${CONSUMER}/resourceGroups/rg-app2`);
  await owner.put(endpointId('a'), anEndpoint(BLOB));
  await owner.put(elsewhere, anEndpoint(BLOB));

  const inGroup = await owner.get(`${APP_RG}/providers/Microsoft.Network/privateEndpoints`);
  const inAll = await owner.get(`/subscriptions/${CONSUMER}/providers/Microsoft.Network/privateEndpoints`);

  const namesOf = (list: { value: { name: string }[] }) => list.value.map((each) => each.name);
  expect(namesOf(inGroup.body)).toEqual(['a']);
  expect(namesOf(inAll.body)).toEqual(['a', 'b']);
});

test('an endpoint shows its interface in full when asked to expand it', async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint(BLOB));

  const { body } = await owner.get(`${endpointId('pe')}?$expand=networkInterfaces`);

  const [nic] = body.properties.networkInterfaces;
  expect(nic.properties.ipConfigurations[0].properties.privateIPAddress).toBe('10.0.0.4');
});
