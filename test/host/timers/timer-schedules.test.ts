import { app, type InvocationContext, type Timer } from '@azure/functions';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../infra/local/host/durable/store/memory-store.ts';
import { nextRun } from '../../../infra/local/host/timers/timer-schedule.ts';
import { aHost, START, secondsSinceStart, type TestHost } from '../a-host.ts';

/** A store in which the timer `tick` is known to have run before the host went away. */
function aStoreThatKnows(schedule: string, nextAt: string) {
  const store = createMemoryStore();
  const status = { schedule, lastAt: '2029-12-31T22:00:00.000Z', nextAt, lastUpdatedAt: nextAt };
  store.commit([{ change: 'schedule-saved', name: 'tick', status }]);
  return store;
}

test.each([
  ['00:00:30', '2030-01-01T00:00:30.000Z'],
  ['1.12:00:00', '2030-01-02T12:00:00.000Z'],
])('a time span %s between two runs comes next at %s', (schedule, expected) => {
  expect(nextRun(schedule, new Date(START)).toISOString()).toBe(expected);
});

test.each(['24:00:00', '00:00:00', '5'])('the time span "%s" is refused', (schedule) => {
  expect(() => nextRun(schedule, new Date(START))).toThrow();
});

test('a timer may run when the host starts, and then keeps to its schedule', async () => {
  const at: number[] = [];
  const handler = () => void at.push(secondsSinceStart(host?.clock.now() ?? START));
  let host: TestHost | undefined;
  host = await aHost(() => app.timer('tick', { schedule: '01:00:00', runOnStartup: true, handler }));

  await host.clock.runFor(2 * 3600);

  expect(at).toEqual([0, 3600, 7200]);
});

test('a run that was missed while the host was away is made up for, and says so', async () => {
  const late: boolean[] = [];
  const handler = (timer: Timer) => void late.push(timer.isPastDue);
  const store = aStoreThatKnows('0 0 * * * *', '2029-12-31T23:00:00.000Z');
  const host = await aHost(() => app.timer('tick', { schedule: '0 0 * * * *', handler }), { store });

  await host.clock.runFor(3600);

  expect(late).toEqual([true, false]);
  expect(host.log.map(({ message }) => message)).toContain(
    "Function 'tick' is past due on startup. Executing now.",
  );
  expect(store.schedule('tick')).toMatchObject({
    lastAt: '2030-01-01T01:00:00.000Z',
    nextAt: '2030-01-01T02:00:00.000Z',
  });
});

test.each([
  ['another schedule than the one that was kept', '0 30 * * * *', undefined],
  ['no monitor', '0 0 * * * *', false],
])('with %s nothing counts as missed', async (_what, schedule, useMonitor) => {
  let runs = 0;
  const handler = () => {
    runs += 1;
  };
  const store = aStoreThatKnows('0 0 * * * *', '2029-12-31T23:00:00.000Z');
  const monitor = useMonitor === undefined ? {} : { useMonitor };
  const host = await aHost(() => app.timer('tick', { schedule, handler, ...monitor }), { store });

  await host.clock.runFor(60);

  expect(runs).toBe(0);
});

test.each([
  ['fixedDelay', { strategy: 'fixedDelay', delayInterval: { seconds: 10 }, maxRetryCount: 2 }, [60, 70, 80]],
  [
    'exponentialBackoff',
    { strategy: 'exponentialBackoff', minimumInterval: 10_000, maximumInterval: 60_000, maxRetryCount: 3 },
    [60, 70, 90, 120],
  ],
] as const)('a timer is tried again by its %s policy and knows it', async (_strategy, retry, expected) => {
  const at: number[] = [];
  const contexts: unknown[] = [];
  let host: TestHost | undefined;
  const handler = (_timer: Timer, { retryContext }: InvocationContext) => {
    at.push(secondsSinceStart(host?.clock.now() ?? START));
    contexts.push(retryContext);
    throw new Error(`try ${at.length}`);
  };
  host = await aHost(() => app.timer('tick', { schedule: '0 1 * * * *', handler, retry }));

  await host.clock.runFor(600);

  for (const [index, seconds] of expected.entries()) {
    expect(Math.abs((at[index] ?? 0) - seconds)).toBeLessThanOrEqual(index * 4);
  }
  expect(at).toHaveLength(expected.length);
  expect(contexts[0]).toBeUndefined();
  expect(contexts[1]).toMatchObject({
    retryCount: 1,
    maxRetryCount: retry.maxRetryCount,
    exception: { message: 'try 1' },
  });
});

test('a policy on a trigger that uses none is said to be useless', async () => {
  const host = await aHost(() =>
    app.generic('page', {
      trigger: { type: 'eventGridTrigger', name: 'event' },
      handler: () => undefined,
      retry: { strategy: 'fixedDelay', delayInterval: 1000, maxRetryCount: 1 },
    }),
  );

  expect(host.warnings()).toEqual([
    "Function 'page' has a retry policy, which a eventGridTrigger does not use.",
  ]);
});
