import { expect, test } from 'vitest';
import { aReceiver } from '../builders/a-receiver.ts';
import { anEndpoint, aState, DATA_RG, endpointId, REGISTRY } from '../builders/an-azure.ts';
import {
  aGroup,
  anAzureWithZones,
  BLOB,
  BLOB_ZONE,
  groupId,
  REGISTRY_ZONE,
  zoneId,
} from '../builders/an-azure-with-zones.ts';

test('a zone group is written in an operation, and then its record stands as Azure writes it', async () => {
  const { addressOf, azure, clock, owner, recordOf } = await anAzureWithZones('pe');

  const created = await owner.put(groupId('pe'), aGroup(BLOB_ZONE));
  const early = await recordOf(BLOB_ZONE, 'stdata');
  await clock.runFor(15);
  const status = await owner.get(created.headers['azure-asyncoperation'] ?? '');
  const group = await owner.get(groupId('pe'));
  const record = await recordOf(BLOB_ZONE, 'stdata');

  const guid = azure.state.endpoints.get(endpointId('pe').toLowerCase())?.resourceGuid;
  expect([created.status, created.body.properties.provisioningState]).toEqual([201, 'Updating']);
  expect(early).not.toHaveProperty('properties');
  expect(status.body.status).toBe('Succeeded');
  expect(group.body.properties.privateDnsZoneConfigs[0].properties.recordSets).toEqual([
    {
      recordType: 'A',
      recordSetName: 'stdata',
      fqdn: 'stdata.privatelink.blob.core.windows.net',
      provisioningState: 'Succeeded',
      ttl: 10,
      ipAddresses: [addressOf('pe')],
    },
  ]);
  expect(record.properties).toMatchObject({
    ttl: 10,
    aRecords: [{ ipv4Address: addressOf('pe') }],
    metadata: { creator: `created by private endpoint pe with resource guid ${guid}` },
  });
  expect(azure.context.log.findLast(({ kind }) => kind === 'record.put')?.by).toBe('azure');
});

test('while the endpoint is Updating a group is refused, to be tried again', async () => {
  const { clock, owner } = await anAzureWithZones();
  await owner.put(endpointId('pe'), anEndpoint(BLOB));

  const early = await owner.put(groupId('pe'), aGroup(BLOB_ZONE));
  await clock.runFor(60);
  const later = await owner.put(groupId('pe'), aGroup(BLOB_ZONE));

  expect([early.status, early.body.error.code, early.headers['retry-after']]).toEqual([
    429,
    'RetryableErrorDueToAnotherOperation',
    '10',
  ]);
  expect(later.status).toBe(201);
});

test('it needs no role of the caller in the zone, and raises an event of its own only', async () => {
  const { azure, clock, owner } = await anAzureWithZones('pe');
  const receiver = aReceiver(clock);
  await azure.events.subscribe({ name: 'x', destination: receiver.destination });

  await owner.put(groupId('pe'), aGroup(BLOB_ZONE));
  await clock.runFor(60);

  expect(receiver.received.map(({ event }) => event.data.operationName)).toEqual([
    'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/write',
  ]);
});

test('an endpoint that waits for its approval gets its records as well, a rejected one does not', async () => {
  const { azure, clock, owner } = await anAzureWithZones();
  const pendings = ['waits', 'rejected'];
  for (const name of pendings) await owner.put(endpointId(name), anEndpoint({ ...BLOB, isManual: true }));
  await clock.runFor(60);
  const connection = azure.state.endpoints.get(endpointId('rejected').toLowerCase())?.connectionId ?? '';
  await owner.put(connection, aState('Rejected'));

  await owner.put(groupId('rejected'), aGroup(BLOB_ZONE));
  await clock.runFor(15);
  const ofRejected = await owner.get(`${BLOB_ZONE}/A/stdata`);
  await owner.put(groupId('waits'), aGroup(BLOB_ZONE));
  await clock.runFor(15);

  expect(ofRejected.status).toBe(404);
  expect((await owner.get(`${BLOB_ZONE}/A/stdata`)).status).toBe(200);
});

test('each name goes to the zone that it belongs in, and a zone without names gets none', async () => {
  const { clock, owner, recordOf } = await anAzureWithZones();
  await owner.put(REGISTRY, { sku: { name: 'Premium' } });
  await owner.put(endpointId('reg'), anEndpoint({ target: REGISTRY, groupId: 'registry', isManual: false }));
  await clock.runFor(60);

  await owner.put(groupId('reg'), aGroup(BLOB_ZONE, REGISTRY_ZONE));
  await clock.runFor(15);

  const { body } = await owner.get(groupId('reg'));
  const names = body.properties.privateDnsZoneConfigs.map((config: typeof body) =>
    config.properties.recordSets.map((each: typeof body) => each.recordSetName).toSorted(),
  );
  expect(names).toEqual([[], ['reg', 'reg.eastus.data']]);
  expect((await recordOf(REGISTRY_ZONE, 'reg.eastus.data')).properties.ttl).toBe(10);
});

test('a zone that is not there makes the operation fail and names the zone', async () => {
  const { clock, owner } = await anAzureWithZones('pe');
  const missing = zoneId('privatelink.dfs.core.windows.net');

  const created = await owner.put(groupId('pe'), aGroup(missing));
  await clock.runFor(15);

  const status = await owner.get(created.headers['azure-asyncoperation'] ?? '');
  const group = await owner.get(groupId('pe'));
  expect(status.body).toMatchObject({ status: 'Failed', error: { code: 'ResourceNotFound' } });
  expect(status.body.error.message).toContain(missing);
  expect(group.body.properties.provisioningState).toBe('Failed');
});

test('a zone that is being deleted takes no record: the operation fails, and the group shows none', async () => {
  const { clock, owner } = await anAzureWithZones('pe');
  await owner.delete(BLOB_ZONE);

  const created = await owner.put(groupId('pe'), aGroup(BLOB_ZONE));
  await clock.runFor(15);

  const status = await owner.get(created.headers['azure-asyncoperation'] ?? '');
  const { properties } = (await owner.get(groupId('pe'))).body;
  expect(status.body).toMatchObject({
    status: 'Failed',
    error: { message: expect.stringContaining(BLOB_ZONE) },
  });
  expect(properties.provisioningState).toBe('Failed');
  expect(properties.privateDnsZoneConfigs[0].properties.recordSets).toEqual([]);
});

test('an endpoint has one group of at most five zones, and shows no DNS configurations of its own under it', async () => {
  const { clock, owner } = await anAzureWithZones('pe');
  const before = (await owner.get(endpointId('pe'))).body.properties.customDnsConfigs;

  const six = Array.from({ length: 6 }, (_, index) => zoneId(`zone${index}.example`));
  const tooMany = await owner.put(groupId('pe'), aGroup(...six));
  const namesakes = await owner.put(
    groupId('pe'),
    aGroup(BLOB_ZONE, BLOB_ZONE.replace(/resourceGroups\/[^/]+/i, 'resourceGroups/rg-other')),
  );
  const noZone = await owner.put(groupId('pe'), aGroup(DATA_RG));
  await owner.put(groupId('pe'), aGroup(BLOB_ZONE));
  await clock.runFor(15);
  const second = await owner.put(groupId('pe', 'other'), aGroup(BLOB_ZONE));

  expect([tooMany.status, noZone.status, second.status]).toEqual([400, 400, 400]);
  expect([namesakes.status, namesakes.body.error.code]).toEqual([400, 'DuplicateResourceName']);
  expect(noZone.body.error.message).toContain('is not the resource ID of a private DNS zone');
  expect((await owner.get(`${endpointId('pe')}/privateDnsZoneGroups`)).body.value).toHaveLength(1);
  expect(before).toHaveLength(1);
  expect((await owner.get(endpointId('pe'))).body.properties.customDnsConfigs).toEqual([]);
});
