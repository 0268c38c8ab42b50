import { expect, test } from 'vitest';
import type { EventSubscription } from '../../../infra/local/azure/event-grid/event-subscription.ts';
import { aReceiver } from '../builders/a-receiver.ts';
import { anAzure } from '../builders/an-azure.ts';

/** Sends that many events at the same instant and looks at the bodies that arrive within an hour. */
async function bodiesFor(
  count: number,
  wish: Partial<EventSubscription>,
  answer: (index: number) => number = () => 202,
) {
  const { azure, clock } = await anAzure();
  await clock.runFor(60);
  const receiver = aReceiver(clock, answer);
  await azure.events.subscribe({ name: 'x', destination: receiver.destination, ...wish });
  for (let index = 0; index < count; index += 1) {
    azure.events.send({ id: `e${index}`, dataVersion: '2', metadataVersion: '1', data: 'x'.repeat(600) });
  }
  await clock.runFor(3600);
  const bodies = receiver.received.map(({ body }) => JSON.parse(body));
  const contentTypes = receiver.received.map(({ headers }) => headers['content-type']);
  return {
    azure,
    bodies,
    contentTypes,
    idsOf: bodies.map((body) => body.map?.((each: { id: string }) => each.id)),
  };
}

test('one event per request unless batching is switched on, and always an array in the Event Grid schema', async () => {
  const { contentTypes, idsOf } = await bodiesFor(2, {});

  expect(idsOf).toEqual([['e0'], ['e1']]);
  expect(contentTypes).toEqual(['application/json; charset=utf-8', 'application/json; charset=utf-8']);
});

test('a CloudEvent goes as a single object, and as a batch where batching is switched on', async () => {
  const schema = { eventDeliverySchema: 'CloudEventSchemaV1_0' } as const;
  const batching = { maxEventsPerBatch: 10, preferredBatchSizeInKilobytes: 64 };

  const single = await bodiesFor(1, schema);
  const batch = await bodiesFor(2, { ...schema, batching });

  expect(single.bodies[0]).toMatchObject({ id: 'e0' });
  expect(single.contentTypes).toEqual(['application/cloudevents+json; charset=utf-8']);
  expect(batch.idsOf).toEqual([['e0', 'e1']]);
  expect(batch.contentTypes).toEqual(['application/cloudevents-batch+json; charset=utf-8']);
});

test('a batch ends at its number of events and at its size', async () => {
  const byNumber = await bodiesFor(5, {
    batching: { maxEventsPerBatch: 2, preferredBatchSizeInKilobytes: 64 },
  });
  const bySize = await bodiesFor(5, {
    batching: { maxEventsPerBatch: 100, preferredBatchSizeInKilobytes: 2 },
  });

  expect(byNumber.idsOf).toEqual([['e0', 'e1'], ['e2', 'e3'], ['e4']]);
  expect(bySize.idsOf.flat()).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
  expect(bySize.idsOf.length).toBeGreaterThan(1);
});

test('a batch that was not taken comes again as a whole', async () => {
  const batching = { maxEventsPerBatch: 10, preferredBatchSizeInKilobytes: 64 };

  const { azure, idsOf } = await bodiesFor(3, { batching }, (index) => (index === 0 ? 500 : 202));

  expect(idsOf).toEqual([
    ['e0', 'e1', 'e2'],
    ['e0', 'e1', 'e2'],
  ]);
  expect(azure.events.attempts.map(({ deliveryCount }) => deliveryCount)).toEqual([0, 0, 0, 1, 1, 1]);
});
