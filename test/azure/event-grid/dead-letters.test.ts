import { expect, test } from 'vitest';
import {
  createMemoryDeadLetters,
  type DeadLetterContainer,
} from '../../../infra/local/azure/event-grid/dead-letters/dead-letter-container.ts';
import type { EventSubscription } from '../../../infra/local/azure/event-grid/event-subscription.ts';
import { aReceiver } from '../builders/a-receiver.ts';
import { anAzure } from '../builders/an-azure.ts';

const EVENT = { id: 'e1', eventType: 'T', dataVersion: '2', metadataVersion: '1' };

/** An event that nobody takes, at 09:05 of the second of March. */
async function aLostEvent(
  deadLetters: DeadLetterContainer,
  event: unknown = EVENT,
  wish: Partial<EventSubscription> = {},
) {
  const { azure, clock } = await anAzure();
  await clock.runUntil(new Date('2030-03-02T09:05:00Z'));
  const { destination } = aReceiver(clock, () => 404);
  const retryPolicy = { maxDeliveryAttempts: 1 };
  await azure.events.subscribe({ name: 'evgs-pe', destination, retryPolicy, deadLetters, ...wish });
  azure.events.send(event);
  await clock.runFor(0);
  return { azure, clock };
}

test('a dead letter is written five minutes later, under the name in upper case, date and hour', async () => {
  const container = createMemoryDeadLetters();
  const { clock } = await aLostEvent(container);

  await clock.runFor(299);
  const early = container.blobs.size;
  await clock.runFor(1);

  const [[path, body] = ['', '']] = container.blobs;
  expect(early).toBe(0);
  expect(path).toMatch(/^EVGS-PE\/2030\/3\/2\/9\/[0-9a-f-]{36}\.json$/);
  expect(JSON.parse(body)).toEqual([
    {
      ...EVENT,
      deadLetterReason: 'MaxDeliveryAttemptsExceeded',
      deliveryAttempts: 1,
      lastDeliveryOutcome: 'NotFound',
      publishTime: '2030-03-02T09:05:00.0000000Z',
      lastDeliveryAttemptTime: '2030-03-02T09:05:00.0000000Z',
    },
  ]);
});

test('the attributes that are added to a CloudEvent have lower-case names', async () => {
  const container = createMemoryDeadLetters();
  const cloudEvent = { id: 'e1', specversion: '1.0', type: 'T' };
  const { clock } = await aLostEvent(container, cloudEvent, { eventDeliverySchema: 'CloudEventSchemaV1_0' });

  await clock.runFor(300);

  const [letter] = JSON.parse([...container.blobs.values()][0] ?? '[]');
  expect(letter).toMatchObject({ ...cloudEvent, deadletterreason: 'MaxDeliveryAttemptsExceeded' });
  expect(Object.keys(letter).filter((key) => key !== key.toLowerCase())).toEqual([]);
});

test('what one batch lost is one blob', async () => {
  const container = createMemoryDeadLetters();
  const batching = { maxEventsPerBatch: 10, preferredBatchSizeInKilobytes: 64 };
  const { azure, clock } = await aLostEvent(container, EVENT, { batching });
  await clock.runFor(600);

  azure.events.send(EVENT);
  azure.events.send({ ...EVENT, id: 'e2' });
  await clock.runFor(600);

  const letters = [...container.blobs.values()].map((body) => JSON.parse(body).length);
  expect(letters).toEqual([1, 2]);
});

/** A container that cannot be reached for so long. */
function anAbsentContainer(refusals: number) {
  const inner = createMemoryDeadLetters();
  let tries = 0;
  const write: DeadLetterContainer['write'] = async (path, body) => {
    tries += 1;
    if (tries <= refusals) throw new Error('unreachable');
    await inner.write(path, body);
  };
  return { write, blobs: inner.blobs, tries: () => tries };
}

test('a container that cannot be reached is tried for four hours, and then the letter is dropped', async () => {
  const back = anAbsentContainer(20);
  const gone = anAbsentContainer(1000);
  const first = await aLostEvent(back);
  const second = await aLostEvent(gone);

  await first.clock.runFor(5 * 3600);
  await second.clock.runFor(5 * 3600);
  const triesAfterFiveHours = gone.tries();
  await second.clock.runFor(5 * 3600);

  expect(back.blobs.size).toBe(1);
  expect(gone.blobs.size).toBe(0);
  expect(gone.tries()).toBe(triesAfterFiveHours);
  expect(second.azure.events.givenUp).toHaveLength(1);
});

test('without a container the event is only noted as given up', async () => {
  const { azure, clock } = await anAzure();
  await clock.runFor(60);
  const { destination } = aReceiver(clock, () => 400);
  await azure.events.subscribe({ name: 'x', destination });

  azure.events.send(EVENT);
  await clock.runFor(600);

  expect(azure.events.givenUp).toMatchObject([{ event: EVENT, deliveryAttempts: 1 }]);
});
