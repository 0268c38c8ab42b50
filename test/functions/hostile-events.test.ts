import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, endpointId } from '../behaviour/builders/an-estate.ts';
import { callApp } from '../behaviour/builders/call-app.ts';
import { actsOfTheApp, brokenPromises, rowOf, rowsOf } from '../behaviour/builders/look-at.ts';

/** An event as Event Grid delivers it. */
const anEvent = (changes: Readonly<Record<string, unknown>> = {}) => ({
  id: 'e-1',
  subject: endpointId('pe-orders'),
  eventType: 'Microsoft.Resources.ResourceWriteSuccess',
  eventTime: '2030-01-01T00:01:00Z',
  dataVersion: '2',
  data: { resourceUri: endpointId('pe-orders') },
  ...changes,
});

/** What no event may do harm with, each in another way. */
const HOSTILE: readonly (readonly [string, object])[] = [
  ['nothing in it', {}],
  ['no data', { ...anEvent(), data: undefined }],
  ['data of another shape', anEvent({ data: [1, 2, 3] })],
  ['an unknown type', anEvent({ eventType: 'Microsoft.Storage.BlobCreated' })],
  [
    'a resource of no interest',
    anEvent({ data: { resourceUri: endpointId('x').replace('privateEndpoints', 'loadBalancers') } }),
  ],
  ['a path that climbs', anEvent({ data: { resourceUri: `${endpointId('x')}/../../../secrets` } })],
  ['a query in its ID', anEvent({ data: { resourceUri: `${endpointId('x')}?api-version=1#a` } })],
  ['a NUL in its ID', anEvent({ data: { resourceUri: endpointId('a\u0000b') } })],
  ['a line break in its ID', anEvent({ data: { resourceUri: endpointId('a\r\nerror forged line') } })],
  ['an ID without end', anEvent({ data: { resourceUri: endpointId('x'.repeat(100_000)) } })],
  ['no instant', anEvent({ eventTime: 'yesterday' })],
  ['an ID that is a number', anEvent({ id: 7 })],
  ['CloudEvents of another version', { specversion: '2.0', id: 'x', type: 'y' }],
  ['a prototype', JSON.parse('{"__proto__":{"eventType":"x"},"constructor":{"prototype":{"a":1}}}')],
];

const deliver = (world: Pick<InProcessWorld, 'host'>, body: unknown, headers = {}) =>
  callApp(world, 'POST', '/runtime/webhooks/EventGrid?functionName=on-endpoint-event', {
    headers: { 'aeg-event-type': 'Notification', ...headers },
    body,
  });

test.each(HOSTILE)('an event with %s is dropped with a reason in the log', async (_what, event) => {
  const world = await theQuietWorld();
  const before = world.log.length;

  const { status } = await deliver(world, [event]);
  await world.clock.runFor(5);

  const lines = world.log.slice(before).join('\n');
  expect(status).toBe(202);
  expect(lines).toContain('event ignored');
  expect(lines).toContain('reason');
  expect(lines.split('\n').some((line) => line.startsWith('error'))).toBe(false);
  expect(lines.length).toBeLessThan(2000);
  expect(noticesOf(world)).toEqual([]);
});

test('a batch of hostile events and one good one onboards the good one', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  const hostile = HOSTILE.map(([, event]) => event);

  const { status } = await deliver(world, [...hostile.slice(0, 7), anEvent(), ...hostile.slice(7)]);
  await world.clock.runFor(300);

  expect(status).toBe(202);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(await rowsOf(world)).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test.each([
  ['no JSON', 'not json'],
  ['nothing', ''],
  ['texts instead of events', ['a', 'b']],
  ['a null among events', [null]],
])('a delivery of %s is 4xx and starts nothing', async (_what, body) => {
  const world = await theQuietWorld();

  const { status } = await deliver(world, body);

  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(noticesOf(world)).toEqual([]);
});

test('whatever the events, the delivery is never answered with 5xx, and nothing is written in Azure', async () => {
  const world = await anEstate({ hasEvents: false });
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('\ud800', '__proto__', 'x'.repeat(5000), ''),
  );
  const anything = fc.oneof(text, fc.jsonValue({ maxDepth: 4 }), text.map(endpointId));
  const event = fc.dictionary(
    fc.constantFrom(
      'id',
      'subject',
      'eventType',
      'eventTime',
      'data',
      'specversion',
      'type',
      'time',
      'topic',
    ),
    anything,
    { maxKeys: 9 },
  );
  const nearlyGood = fc.record(
    {
      id: text,
      subject: text,
      eventTime: text,
      data: fc.record({ resourceUri: text.map(endpointId), operationName: text }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );

  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(event, nearlyGood.map(anEvent)), { maxLength: 6 }), async (events) => {
      const { status } = await deliver(world, events);

      expect(status).toBeLessThan(500);
    }),
    { numRuns: 300, seed: 20_300_103 },
  );
  await world.clock.runFor(120);

  expect(world.log.filter((line) => line.startsWith('error'))).toEqual([]);
  expect(await rowsOf(world)).toEqual([]);
  expect(actsOfTheApp(world)).toEqual([]);
});

test('deeply nested and very long events are no 5xx either', async () => {
  const world = await theQuietWorld();
  const deep = `[{"id":"x","data":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}]`;
  const unclosed = '['.repeat(50_000);
  const long = JSON.stringify([anEvent({ junk: 'j'.repeat(2_000_000) })]).replace('pe-orders', 'x?');

  const statuses = [];
  for (const body of [deep, unclosed, long]) statuses.push((await deliver(world, body)).status);

  expect(statuses).toEqual([400, 400, 202]);
  expect(noticesOf(world)).toEqual([]);
});

/** What events have started; reconcile has a clock of its own. */
const noticesOf = ({ host }: InProcessWorld) => host.instances().filter(({ name }) => name !== 'reconcile');

/** A world for events that lead to nothing. */
let quiet: ReturnType<typeof anEstate> | undefined;
function theQuietWorld(): ReturnType<typeof anEstate> {
  quiet ??= anEstate({ hasEvents: false });
  return quiet;
}
