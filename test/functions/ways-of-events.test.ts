import { expect, test } from 'vitest';
import {
  APP_EVENT_SUBSCRIPTION,
  appEventSubscription,
} from '../../infra/local/world/app-event-subscription.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { actsOfTheApp, brokenPromises, rowOf, rowsOf } from '../behaviour/builders/look-at.ts';

const QUEUE = 'endpoint-events';

/** A world whose app gets no events yet, but knows a queue for them. */
async function aWorldWithQueue(): Promise<InProcessWorld> {
  const settings = {
    EVENTS_QUEUE_NAME: QUEUE,
    EVENTS_QUEUE_CONNECTION: 'EVENTS',
    EVENTS__queueServiceUri: 'https://events.queue.core.windows.net',
  };
  const world = await anEstate({ hasEvents: false, settings });
  await world.queues.queue(QUEUE).create();
  return world;
}

const webhook = ({ host }: InProcessWorld) =>
  appEventSubscription({ endpoint: host.handle, origin: 'http://localhost:7071' }).destination;

const queue = ({ queues }: InProcessWorld) => ({ kind: 'storageQueue', queue: queues.queue(QUEUE) }) as const;

test.each([
  ['in the Event Grid schema to the webhook', 'EventGridSchema', webhook],
  ['as CloudEvents to the webhook', 'CloudEventSchemaV1_0', webhook],
  ['in the Event Grid schema over a storage queue', 'EventGridSchema', queue],
  ['as CloudEvents over a storage queue', 'CloudEventSchemaV1_0', queue],
] as const)(
  'an endpoint is onboarded when its events come %s',
  async (_way, eventDeliverySchema, destinationIn) => {
    const world = await aWorldWithQueue();
    await world.azure.events.subscribe({
      ...APP_EVENT_SUBSCRIPTION,
      eventDeliverySchema,
      destination: destinationIn(world),
    });
    const vault = await aVault(world);
    await world.allow(anEntry(vault));

    const endpoint = await aVaultEndpoint(world, vault);
    await world.clock.runFor(300);

    const row = await rowOf(world, endpoint);
    expect(row.state).toBe('onboarded');
    expect(world.log.join('\n')).toContain('event taken');
    expect(world.queues.texts(QUEUE)).toEqual([]);
    expect(world.queues.texts(`${QUEUE}-poison`)).toEqual([]);
    expect(brokenPromises(world)).toEqual([]);
  },
);

test.each([
  ['no JSON', 'hello'],
  ['an event of another kind', '{"id":"1","eventType":"Microsoft.Storage.BlobCreated"}'],
  ['a batch', '[{"id":"1"}]'],
  ['a number', '7'],
  ['nothing', ''],
])('a message that is %s is dropped with a reason, and never poison', async (_what, text) => {
  const world = await theQuietWorld();
  const before = world.log.length;

  await world.queues.queue(QUEUE).send(Buffer.from(text).toString('base64'));
  await world.clock.runFor(120);

  const lines = world.log.slice(before);
  expect(lines.filter((line) => line.includes('event ignored'))).toHaveLength(1);
  expect(world.queues.texts(QUEUE)).toEqual([]);
  expect(world.queues.texts(`${QUEUE}-poison`)).toEqual([]);
  expect(await rowsOf(world)).toEqual([]);
  expect(actsOfTheApp(world)).toEqual([]);
});

/** A world for messages that lead to nothing. */
let quiet: ReturnType<typeof aWorldWithQueue> | undefined;
function theQuietWorld(): ReturnType<typeof aWorldWithQueue> {
  quiet ??= aWorldWithQueue();
  return quiet;
}

test('an app without the setting has no queue function', async () => {
  const { host } = await anEstate({ hasEvents: false });

  expect(host.functions.filter(({ trigger }) => trigger === 'queueTrigger')).toEqual([]);
});
