import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { EventSubscription } from '../../../infra/local/azure/event-grid/event-subscription.ts';
import type { AzureOptions } from '../../../infra/local/azure/local-azure.ts';
import { readEndpointEvent } from '../../../shared/events/endpoint-event.ts';
import { aReceiver } from '../builders/a-receiver.ts';
import {
  anAzure,
  anEndpoint,
  aState,
  CONSUMER,
  endpointId,
  PROVIDER,
  STORAGE,
  VAULT,
} from '../builders/an-azure.ts';

const folder = fileURLToPath(new URL('../../../../shared/facts/fixtures/events/', import.meta.url));
const isThere = existsSync(folder);
const why = isThere ? '' : ' (skipped: the folder of facts is not beside the repository)';
const names = isThere
  ? readdirSync(folder).filter((name) => !name.startsWith('subscription-validation'))
  : [];

const fixture = (name: string) => [JSON.parse(readFileSync(`${folder}${name}`, 'utf8'))].flat()[0];

/** Every path with its kind of value; of a list its first element, of a map in no order. */
function shapeOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? [`${path}[]`] : shapeOf(value[0], `${path}[]`);
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value)
    .flatMap(([key, each]) => shapeOf(each, `${path}.${key}`))
    .toSorted();
}

/** What the simulator sends of an endpoint's life: made, updated, deleted, and an approval between. */
async function whatIsSent(wish: Partial<EventSubscription> = {}, options: Partial<AzureOptions> = {}) {
  const { azure, clock, owner } = await anAzure(options);
  await owner.put(STORAGE, {});
  await owner.put(VAULT, {});
  await clock.runFor(60);
  const receiver = aReceiver(clock);
  await azure.events.subscribe({ name: 'x', destination: receiver.destination, ...wish });
  const body = anEndpoint({ target: STORAGE, groupId: 'blob', isManual: false });
  const made = { ...body, tags: { 'hidden-pe-state': 'central' } };
  await owner.put(endpointId('pe'), made);
  await owner.put(endpointId('pe-vault'), anEndpoint({ target: VAULT, groupId: 'vault' }));
  await clock.runFor(60);
  for (const { id, state } of [...azure.state.connections.values()])
    if (state.status === 'Pending') await owner.put(id, aState('Approved'));
  await owner.put(endpointId('pe'), made);
  await clock.runFor(60);
  await owner.delete(endpointId('pe'));
  await clock.runFor(60);
  return receiver.received.map(({ event }) => event);
}

const operationOf = (event: { data: { operationName?: string } }) => event.data.operationName;

test.skipIf(!isThere).each([
  ['privateEndpoints-write', 'Microsoft.Network/privateEndpoints/write', false],
  ['privateEndpoints-write-update', 'Microsoft.Network/privateEndpoints/write', true],
  ['privateEndpoints-delete', 'Microsoft.Network/privateEndpoints/delete', true],
  ['networkInterfaces-write', 'Microsoft.Network/networkInterfaces/write', false],
  [
    'keyvault-privateEndpointConnections-write',
    'Microsoft.KeyVault/vaults/privateEndpointConnections/write',
    true,
  ],
] as const)(`%s has the same members and types in both schemas${why}`, async (name, operation, hasCall) => {
  const isIt = (event: { data: { operationName?: string; httpRequest?: unknown } }) =>
    operationOf(event) === operation && (event.data.httpRequest !== undefined) === hasCall;

  const inGridSchema = (await whatIsSent()).find(isIt);
  const asCloudEvent = (await whatIsSent({ eventDeliverySchema: 'CloudEventSchemaV1_0' })).find(isIt);

  expect(shapeOf(inGridSchema)).toEqual(shapeOf(fixture(`${name}.eventgrid.json`)));
  expect(shapeOf(asCloudEvent)).toEqual(shapeOf(fixture(`${name}.cloudevent.json`)));
});

test.skipIf(!isThere)(
  `only a world that asks for it announces the proxies of connections${why}`,
  async () => {
    const isProxy = (event: { subject: string }) =>
      event.subject.includes('/privateEndpointConnectionProxies/');

    const usual = await whatIsSent();
    const asked = (await whatIsSent({}, { announcesProxies: true })).filter(isProxy);

    expect(usual.filter(isProxy)).toEqual([]);
    expect(asked.map(operationOf)).toEqual([
      'Microsoft.Storage/storageAccounts/privateEndpointConnectionProxies/write',
      'Microsoft.KeyVault/vaults/privateEndpointConnectionProxies/write',
      'Microsoft.Storage/storageAccounts/privateEndpointConnectionProxies/delete',
    ]);
    expect(shapeOf(asked[0])).toEqual(
      shapeOf(fixture('storage-privateEndpointConnectionProxies-write.UNVERIFIED.eventgrid.json')),
    );
  },
);

const NOTIFICATIONS = {
  topicType: 'Microsoft.ResourceNotifications.Resources',
  source: `/subscriptions/${CONSUMER}`,
} as const;

test.skipIf(!isThere)(
  `a Resource Notification is the recorded one in its members and types${why}`,
  async () => {
    const [first] = await whatIsSent({ systemTopic: NOTIFICATIONS });

    expect(shapeOf(first)).toEqual(shapeOf(fixture('arn-createdOrUpdated.real.json')));
    expect(first.data.resourceInfo.properties.provisioningState).toBe('Updating');
  },
);

test('Resource Notifications tell of endpoints only, up to their deletion, and the app understands them', async () => {
  const sent = await whatIsSent({ systemTopic: NOTIFICATIONS });

  const last = sent.at(-1);
  expect(new Set(sent.map(({ data }) => data.resourceInfo.type))).toEqual(
    new Set(['Microsoft.Network/privateEndpoints']),
  );
  expect(last.eventType).toBe('Microsoft.ResourceNotifications.Resources.Deleted');
  expect(readEndpointEvent(last)).toMatchObject({ kind: 'notice', change: 'deleted' });
});

test('the topic of a resource group raises what lies in it, under its own name', async () => {
  const source = `/subscriptions/${PROVIDER}/resourceGroups/RG-DATA`;
  const systemTopic = { topicType: 'Microsoft.Resources.ResourceGroups', source } as const;

  const sent = await whatIsSent({ systemTopic });

  expect(sent.map(operationOf)).toEqual(['Microsoft.KeyVault/vaults/privateEndpointConnections/write']);
  expect(sent[0].topic).toBe(source);
});

test.skipIf(!isThere).each(names.length > 0 ? names : ['none'])(
  `%s is understood by the app as its name says${why}`,
  (name) => {
    const isFollowed = !/^networkInterfaces|ConnectionProxies/.test(name);
    const change = name.includes('-delete') ? 'deleted' : 'written';

    const reading = readEndpointEvent(fixture(name));

    expect(reading).toMatchObject(isFollowed ? { kind: 'notice', change } : { kind: 'ignored' });
  },
);
