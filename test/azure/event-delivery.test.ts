import { expect, test } from 'vitest';
import type { Disturbance } from '../../infra/local/azure/event-grid/create-events.ts';
import { ConnectionDropped } from '../../infra/local/wire/wire.ts';
import { aReceiver } from './builders/a-receiver.ts';
import { anAzure } from './builders/an-azure.ts';

const url = 'http://localhost:7071/events';
/** By then the events of setting up are through. */
const START = '2030-01-01T01:00:00.000Z';
const EVENT = { id: 'e1', dataVersion: '2', metadataVersion: '1' };

async function aDelivery(
  answer: (index: number, sleep: (seconds: number) => Promise<void>) => Promise<number> | number,
) {
  const { azure, clock } = await anAzure();
  await clock.runUntil(new Date(START));
  const receiver = aReceiver(clock, (index) => answer(index, clock.sleep));
  await azure.events.subscribe({ name: 'x', endpoint: receiver.handle, url });
  azure.events.send(EVENT);
  await clock.runFor(48 * 3600);
  const startMs = Date.parse(START);
  const afterSeconds = receiver.received.map(({ at }) => (Date.parse(at) - startMs) / 1000);
  return { azure, receiver, afterSeconds };
}

test('a failing endpoint is tried along the ladder for a day, and then the event is a dead letter', async () => {
  const { azure, receiver, afterSeconds } = await aDelivery(() => 500);

  const waits = afterSeconds.map((at, index) => at - (afterSeconds[index - 1] ?? 0));
  expect(waits).toEqual([0, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200]);
  expect(receiver.received.at(-1)?.headers['aeg-delivery-count']).toBe('10');
  expect(azure.events.deadLetters).toMatchObject([
    {
      event: EVENT,
      deadLetterReason: 'TimeToLiveExceeded',
      deliveryAttempts: 11,
      lastDeliveryOutcome: '500',
      publishTime: START,
    },
  ]);
});

test.each([400, 401, 403, 413])('an event that is answered with %i is not tried again', async (status) => {
  const { azure, afterSeconds } = await aDelivery(() => status);

  expect(afterSeconds).toEqual([0]);
  expect(azure.events.deadLetters).toMatchObject([
    { deadLetterReason: 'NotRetried', lastDeliveryOutcome: `${status}`, deliveryAttempts: 1 },
  ]);
});

test.each([200, 201, 202, 203, 204])('%i counts as delivered', async (status) => {
  const { azure, afterSeconds } = await aDelivery(() => status);

  expect(afterSeconds).toEqual([0]);
  expect(azure.events.deadLetters).toEqual([]);
});

test('an endpoint that recovers gets the event once more and no dead letter is written', async () => {
  const { azure, afterSeconds } = await aDelivery((index) => (index < 2 ? 503 : 202));

  expect(afterSeconds).toEqual([0, 10, 40]);
  expect(azure.events.deadLetters).toEqual([]);
});

test('an endpoint that answers after 30 s has not answered, and gets the event again', async () => {
  const { azure, afterSeconds } = await aDelivery(async (index, sleep) => {
    if (index === 0) await sleep(31);
    return 202;
  });

  expect(afterSeconds).toEqual([0, 40]);
  expect(azure.events.attempts.map((attempt) => attempt.outcome)).toEqual(['TimedOut', 202]);
});

test('a dropped connection is tried again', async () => {
  const { azure } = await aDelivery((index) => {
    if (index === 0) throw new ConnectionDropped();
    return 202;
  });

  expect(azure.events.attempts.map((attempt) => attempt.outcome)).toEqual(['SocketError', 202]);
});

test('what else an endpoint throws comes out of the clock: it is a fault of the simulation', async () => {
  const broken = aDelivery(() => {
    throw new Error('a bug');
  });

  await expect(broken).rejects.toThrow('a bug');
});

async function aDisturbedRun(disturbance: Disturbance, seed = 1) {
  const { azure, clock, owner } = await anAzure({ seed });
  await clock.runFor(60);
  const receiver = aReceiver(clock);
  await azure.events.subscribe({ name: 'x', endpoint: receiver.handle, url });
  azure.events.disturb(disturbance);
  for (let index = 0; index < 40; index += 1) {
    await owner.put(
      `/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v${index}`,
      {},
    );
    await clock.runFor(1);
  }
  await clock.runFor(3600);
  return receiver.received.map(({ event }) => Number(event.subject.split('/v').at(-1)));
}

const inOrder = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other);

test('without disturbance every event comes once and in order', async () => {
  const numbers = await aDisturbedRun({});

  expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index));
});

test('a disturbance drops, repeats and delays by chance, the same way for the same seed', async () => {
  const dropped = await aDisturbedRun({ drop: 0.3 });
  const repeated = await aDisturbedRun({ duplicate: 0.3 });
  const delayed = await aDisturbedRun({ delay: 0.3, longestDelaySeconds: 20 });
  const same = await aDisturbedRun({ drop: 0.3 });
  const other = await aDisturbedRun({ drop: 0.3 }, 2);

  expect(dropped.length).toBeLessThan(40);
  expect(repeated.length).toBeGreaterThan(40);
  expect(delayed).not.toEqual(inOrder(delayed));
  expect(new Set(delayed).size).toBe(40);
  expect(same).toEqual(dropped);
  expect(other).not.toEqual(dropped);
});

test('reordered events are overtaken by the next one and none is lost', async () => {
  const numbers = await aDisturbedRun({ reorder: 0.3 });

  expect(numbers).not.toEqual(inOrder(numbers));
  expect(inOrder(numbers)).toEqual(Array.from({ length: 40 }, (_, index) => index));
});
