import { expect, test } from 'vitest';
import type { EventFilter } from '../../../infra/local/azure/event-grid/filter/event-filter.ts';
import { aReceiver } from '../builders/a-receiver.ts';
import {
  anAzure,
  anEndpoint,
  aPendingConnection,
  aState,
  CONSUMER,
  endpointId,
  STORAGE,
  TENANT,
  VENDOR_RG,
} from '../builders/an-azure.ts';

const ENDPOINTS: EventFilter = {
  advancedFilters: [
    {
      operatorType: 'StringIn',
      key: 'data.operationName',
      values: ['Microsoft.Network/privateEndpoints/write', 'Microsoft.Network/privateEndpoints/delete'],
    },
  ],
};

async function aWatchedAzure(filter?: EventFilter) {
  const world = await anAzure();
  const receiver = aReceiver(world.clock);
  await world.owner.put(STORAGE, {});
  await world.clock.runFor(10);
  const wish = { name: 'evgs-pe', destination: receiver.destination };
  const stop = await world.azure.events.subscribe(filter === undefined ? wish : { ...wish, filter });
  return { ...world, receiver, stop };
}

const summary = ({ at, event }: { at: string; event: { eventType: string; subject: string } }) => [
  at.slice(14, 19),
  event.eventType.split('.').at(-1),
  event.subject.split('/').slice(-2).join('/'),
];

test('an endpoint raises an event while it is still Updating, and a second one when it is settled', async () => {
  const { azure, clock, owner, receiver } = await aWatchedAzure(ENDPOINTS);
  const states: unknown[] = [];
  const look = () =>
    states.push(azure.state.endpoints.get(endpointId('pe').toLowerCase())?.provisioningState);

  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(3);
  look();
  await clock.runFor(60);
  look();

  expect(states).toEqual(['Updating', 'Succeeded']);
  expect(receiver.received.map(summary)).toEqual([
    ['00:13', 'ResourceWriteSuccess', 'privateEndpoints/pe'],
    ['00:45', 'ResourceWriteSuccess', 'privateEndpoints/pe'],
  ]);
  expect(receiver.received[0]?.event.id).not.toBe(receiver.received[1]?.event.id);
});

test('an event has the members and headers of the Event Grid schema, without httpRequest on creation', async () => {
  const { clock, owner, receiver } = await aWatchedAzure(ENDPOINTS);

  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(3);

  const [delivery] = receiver.received;
  expect(delivery?.headers).toMatchObject({
    'aeg-event-type': 'Notification',
    'aeg-subscription-name': 'EVGS-PE',
    'aeg-delivery-count': '0',
    'aeg-data-version': '2',
    'aeg-metadata-version': '1',
  });
  expect(delivery?.event).toMatchObject({
    subject: endpointId('pe'),
    eventType: 'Microsoft.Resources.ResourceWriteSuccess',
    eventTime: '2030-01-01T00:00:10.0000000Z',
    topic: `/subscriptions/${CONSUMER}`,
    dataVersion: '2',
    metadataVersion: '1',
    data: {
      authorization: { scope: endpointId('pe'), action: 'Microsoft.Network/privateEndpoints/write' },
      resourceProvider: 'Microsoft.Network',
      resourceUri: endpointId('pe'),
      operationName: 'Microsoft.Network/privateEndpoints/write',
      status: 'Succeeded',
      subscriptionId: CONSUMER,
      tenantId: TENANT,
    },
  });
  expect(delivery?.event.data).not.toHaveProperty('httpRequest');
});

test('an update quotes its call, and its operation is spelled by Azure whatever the caller typed', async () => {
  const { clock, owner, receiver } = await aWatchedAzure(ENDPOINTS);
  const typed = endpointId('pe').replace('privateEndpoints', 'privateendpoints');
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(60);

  await owner.put(typed, anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(3);

  const event = receiver.received.at(-1)?.event;
  expect(event.subject).toBe(typed);
  expect(event.data.operationName).toBe('Microsoft.Network/privateEndpoints/write');
  expect(event.data.httpRequest).toMatchObject({
    method: 'PUT',
    url: `https://management.azure.com${typed}?api-version=2025-05-01`,
  });
});

test('an approval raises an event for the connection and none for the endpoint that it turns', async () => {
  const world = await aWatchedAzure();
  const id = await aPendingConnection(world, STORAGE, 'blob');
  world.receiver.received.length = 0;

  await world.owner.put(id, aState('Approved'));
  await world.clock.runFor(600);

  expect(world.receiver.received.map(({ event }) => event.data.operationName)).toEqual([
    'Microsoft.Storage/storageAccounts/privateEndpointConnections/write',
  ]);
});

test('the deletion of an endpoint is announced once it is gone', async () => {
  const { clock, owner, receiver } = await aWatchedAzure({
    includedEventTypes: ['Microsoft.Resources.ResourceDeleteSuccess'],
  });
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(60);

  await owner.delete(endpointId('pe'));
  await clock.runFor(60);

  const [first, second] = receiver.received.map(summary);
  expect(first).toEqual(['01:28', 'ResourceDeleteSuccess', 'privateEndpoints/pe']);
  expect(second?.[2]).toMatch(/^networkInterfaces\/pe\.nic\./);
  expect(receiver.received[0]?.event.data.httpRequest.method).toBe('DELETE');
});

test('a vendor that connects raises its events in its own subscription, so we hear nothing', async () => {
  const { clock, owner, vendor, receiver, azure } = await aWatchedAzure();
  const properties = { visibility: { subscriptions: ['*'] } };
  const service = STORAGE.replace(
    'Microsoft.Storage/storageAccounts',
    'Microsoft.Network/privateLinkServices',
  );
  await owner.put(service, { properties });
  await clock.runFor(10);
  receiver.received.length = 0;
  const subnet = `${VENDOR_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`;

  await vendor.put(endpointId('pe', VENDOR_RG), anEndpoint({ target: service, subnet }));
  await clock.runFor(600);

  expect(azure.state.connections.size).toBe(1);
  expect(receiver.received).toEqual([]);
});

test('a subscription that ended hears nothing more', async () => {
  const { clock, owner, receiver, stop } = await aWatchedAzure(ENDPOINTS);

  stop();
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(60);

  expect(receiver.received).toEqual([]);
});
