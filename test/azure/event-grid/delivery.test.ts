import { expect, test } from 'vitest';
import type { EventSubscription } from '../../../infra/local/azure/event-grid/event-subscription.ts';
import { ConnectionDropped } from '../../../infra/local/wire/wire.ts';
import { aReceiver } from '../builders/a-receiver.ts';
import { anAzure } from '../builders/an-azure.ts';

/** By then the events of setting up are through. */
const START = '2030-01-01T01:00:00.000Z';
const EVENT = { id: 'e1', dataVersion: '2', metadataVersion: '1' };

type Answer = (index: number, sleep: (seconds: number) => Promise<void>) => Promise<number> | number;

/** A webhook that answers as told. */
async function aWebhook(answer: Answer, wish: Partial<EventSubscription> = {}) {
  const { azure, clock } = await anAzure();
  await clock.runUntil(new Date(START));
  const receiver = aReceiver(clock, (index) => answer(index, clock.sleep));
  const end = await azure.events.subscribe({ name: 'x', destination: receiver.destination, ...wish });
  const secondsSinceStart = () =>
    receiver.received.map(({ at }) => (Date.parse(at) - Date.parse(START)) / 1000);
  return { azure, clock, end, receiver, secondsSinceStart };
}

/** One event, and two days for it to arrive. */
async function aDelivery(answer: Answer, wish: Partial<EventSubscription> = {}) {
  const { azure, clock, receiver, secondsSinceStart } = await aWebhook(answer, wish);
  azure.events.send(EVENT);
  await clock.runFor(48 * 3600);
  const at = secondsSinceStart();
  const waits = at.map((second, index) => second - (at[index - 1] ?? 0));
  return { azure, receiver, waits };
}

/** Every wait is as long as expected, or up to a tenth longer by chance. */
function expectWaits(waits: readonly number[], expected: readonly number[]): void {
  expect(waits).toHaveLength(expected.length);
  for (const [index, least] of expected.entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(least - 0.001);
    expect(waits[index]).toBeLessThanOrEqual(least * 1.1 + 0.001);
  }
}

test('a failing endpoint is tried along the ladder for a day, a little later than said each time', async () => {
  const { azure, receiver, waits } = await aDelivery(() => 500);

  expectWaits(waits, [0, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200].slice(0, waits.length));
  expect(waits.length).toBeGreaterThanOrEqual(10);
  expect(waits).not.toContain(10);
  expect(receiver.received.at(-1)?.headers['aeg-delivery-count']).toBe(`${waits.length - 1}`);
  expect(azure.events.givenUp).toMatchObject([
    {
      event: EVENT,
      deadLetterReason: 'TimeToLiveExceeded',
      deliveryAttempts: waits.length,
      lastDeliveryOutcome: 'GenericError',
      publishTime: START.replace('Z', '0000Z'),
    },
  ]);
});

test.each([
  [404, 300],
  [408, 120],
  [503, 30],
  [429, 10],
  [302, 10],
])('after %i the next try waits at least %i seconds', async (status, least) => {
  const { waits } = await aDelivery((index) => (index === 0 ? status : 202));

  expectWaits(waits, [0, least]);
});

test.each([
  [400, 'BadRequest'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [413, 'PayloadTooLarge'],
])('an event that a webhook answers with %i is not tried again', async (status, lastDeliveryOutcome) => {
  const { azure, waits } = await aDelivery(() => status);

  expect(waits).toEqual([0]);
  expect(azure.events.givenUp).toMatchObject([
    { deadLetterReason: 'UndeliverableDueToClientError', lastDeliveryOutcome, deliveryAttempts: 1 },
  ]);
});

test.each([200, 201, 202, 203, 204])('%i counts as delivered', async (status) => {
  const { azure, waits } = await aDelivery(() => status);

  expect(waits).toEqual([0]);
  expect(azure.events.givenUp).toEqual([]);
});

test('the retry policy ends the tries by their number or by the age of the event', async () => {
  const byNumber = await aDelivery(() => 500, { retryPolicy: { maxDeliveryAttempts: 3 } });
  const byAge = await aDelivery(() => 500, { retryPolicy: { eventTimeToLiveInMinutes: 2 } });

  expectWaits(byNumber.waits, [0, 10, 30]);
  expect(byNumber.azure.events.givenUp[0]?.deadLetterReason).toBe('MaxDeliveryAttemptsExceeded');
  expectWaits(byAge.waits, [0, 10, 30, 60]);
  expect(byAge.azure.events.givenUp[0]?.deadLetterReason).toBe('TimeToLiveExceeded');
});

test('an endpoint that answers after 30 s has not answered, and gets the event again', async () => {
  const { azure, waits } = await aDelivery(async (index, sleep) => {
    if (index === 0) await sleep(31);
    return 202;
  });

  expect(waits[1]).toBeGreaterThanOrEqual(40);
  expect(azure.events.attempts.map((attempt) => attempt.outcome)).toEqual(['TimedOut', 202]);
});

test('a dropped connection puts the endpoint on probation: half a minute without any try', async () => {
  const { azure, clock, receiver, secondsSinceStart } = await aWebhook((index) => {
    if (index === 0) throw new ConnectionDropped();
    return 202;
  });

  azure.events.send(EVENT);
  await clock.runFor(5);
  azure.events.send({ ...EVENT, id: 'e2' });
  await clock.runFor(60);

  expect(azure.events.attempts.map(({ outcome }) => outcome)).toEqual(['SocketError', 202, 202]);
  expect(secondsSinceStart()).toEqual([0, 30, 30]);
  expect(receiver.received.map(({ event }) => event.id).toSorted()).toEqual(['e1', 'e1', 'e2']);
});

test('another failure does not shorten a probation', async () => {
  const { azure, clock, secondsSinceStart } = await aWebhook((index) => [404, 500][index] ?? 202);

  azure.events.send(EVENT);
  azure.events.send({ ...EVENT, id: 'e2' });
  await clock.runFor(600);

  const [, , ...later] = secondsSinceStart();
  expect(later).toHaveLength(2);
  expect(Math.min(...later)).toBeGreaterThanOrEqual(300);
});

test('an event whose time is over when its endpoint can be tried again is given up untried', async () => {
  const retryPolicy = { eventTimeToLiveInMinutes: 1 };
  const { azure, clock, receiver } = await aWebhook(() => 404, { retryPolicy });

  azure.events.send(EVENT);
  await clock.runFor(5);
  azure.events.send({ ...EVENT, id: 'e2' });
  await clock.runFor(600);

  const deadLetterReason = 'TimeToLiveExceeded';
  expect(receiver.received).toHaveLength(1);
  expect(azure.events.givenUp.map(({ publishTime: _at, subscription: _name, ...rest }) => rest)).toEqual([
    { event: { ...EVENT, id: 'e2' }, deadLetterReason, deliveryAttempts: 0 },
    {
      event: EVENT,
      deadLetterReason,
      deliveryAttempts: 1,
      lastDeliveryOutcome: 'NotFound',
      lastDeliveryAttemptTime: START.replace('Z', '0000Z'),
    },
  ]);
});

test('what a subscription has not delivered when it ends is dropped', async () => {
  const { azure, clock, end, receiver } = await aWebhook(() => 500);
  azure.events.send(EVENT);
  await clock.runFor(5);

  end();
  await clock.runFor(48 * 3600);

  expect(receiver.received).toHaveLength(1);
  expect(azure.events.givenUp).toEqual([]);
});

test('after ten failures in a row new events wait too, and a success ends that', async () => {
  const { azure, clock, receiver } = await aWebhook((index) => (index < 10 ? 500 : 202));
  for (let index = 0; index < 10; index += 1) azure.events.send({ ...EVENT, id: `f${index}` });
  await clock.runFor(1);

  azure.events.send({ ...EVENT, id: 'late' });
  await clock.runFor(1);
  const early = receiver.received.map(({ event }) => event.id);
  await clock.runFor(60);
  azure.events.send({ ...EVENT, id: 'prompt' });
  await clock.runFor(0);

  expect(early).not.toContain('late');
  expect(receiver.received.map(({ event }) => event.id)).toContain('late');
  expect(receiver.received.at(-1)?.event.id).toBe('prompt');
});

test('what else an endpoint throws comes out of the clock: it is a fault of the simulation', async () => {
  const broken = aDelivery(() => {
    throw new Error('a bug');
  });

  await expect(broken).rejects.toThrow('a bug');
});
