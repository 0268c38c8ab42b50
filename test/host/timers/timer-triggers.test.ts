import { app, type Timer } from '@azure/functions';
import { expect, test } from 'vitest';
import { nextOccurrence } from '../../../infra/local/host/timers/ncrontab.ts';
import { aHost, START, secondsSinceStart, type TestHost } from '../a-host.ts';

test.each([
  ['0 */5 * * * *', '2030-01-01T00:05:00.000Z'],
  ['30 0 2 * * *', '2030-01-01T02:00:30.000Z'],
  ['0 0 9 * * MON-FRI', '2030-01-01T09:00:00.000Z'],
  ['0 0 0 1 2 *', '2030-02-01T00:00:00.000Z'],
  ['0 0 0 13 * FRI', '2030-09-13T00:00:00.000Z'],
  ['0 0 6 1-7 * MON', '2030-01-07T06:00:00.000Z'],
  ['0 0 0 29 2 0', '2032-02-29T00:00:00.000Z'],
])('%s comes next at %s', (schedule, expected) => {
  const next = nextOccurrence(schedule, new Date('2030-01-01T00:00:00Z'));

  expect(next.toISOString()).toBe(expected);
});

test.each(['*/5 * * * *', '@daily', '0 0 0 L * *', '0 0 0 * * 7', '0 0 25 * * *', 'never', ''])(
  'the schedule "%s" is refused',
  (schedule) => {
    expect(() => nextOccurrence(schedule, new Date('2030-01-01T00:00:00Z'))).toThrow();
  },
);

test('a timer runs on its schedule, which may be a setting, and sees its own status', async () => {
  const seen: Timer[] = [];
  const register = () => app.timer('tick', { schedule: '%TICK%', handler: (timer) => void seen.push(timer) });
  const host = await aHost(register, { settings: { TICK: '0 0 * * * *' } });

  await host.clock.runFor(3 * 3600);

  expect(host.functions).toEqual([{ name: 'tick', trigger: 'timerTrigger', schedule: '0 0 * * * *' }]);
  expect(seen).toHaveLength(3);
  expect(seen[2]).toMatchObject({
    isPastDue: false,
    schedule: { adjustForDST: true },
    scheduleStatus: { last: '2030-01-01T02:00:00.000Z', next: '2030-01-01T03:00:00.000Z' },
  });
});

test('a schedule whose setting is missing is named', async () => {
  const register = () => app.timer('tick', { schedule: '%NO_SUCH_SETTING%', handler: () => undefined });

  await expect(aHost(register)).rejects.toThrow("'%NO_SUCH_SETTING%' does not resolve to a value.");
});

/** A timer, due every minute, whose run takes 150 seconds. */
async function aSlowTimer() {
  const spans: string[] = [];
  let host: TestHost | undefined;
  const at = () => secondsSinceStart(host?.clock.now() ?? START);
  host = await aHost(() =>
    app.timer('slow', {
      schedule: '0 * * * * *',
      handler: async () => {
        spans.push(`from ${at()}`);
        await host?.clock.sleep(150);
        spans.push(`to ${at()}`);
      },
    }),
  );
  return { host, spans };
}

test('a run never overlaps itself; what it overslept is skipped', async () => {
  const { host, spans } = await aSlowTimer();

  await host.clock.runFor(400);

  expect(spans).toEqual(['from 60', 'to 210', 'from 240', 'to 390']);
});

test('a run by hand waits for the run that is under way', async () => {
  const { host, spans } = await aSlowTimer();
  await host.clock.runFor(100);

  const byHand = host.runTimer('slow');
  await host.clock.runFor(300);
  await byHand;

  expect(spans).toEqual(['from 60', 'to 210', 'from 210', 'to 360', 'from 360']);
});

test('a run that fails is logged, and the timer goes on', async () => {
  let runs = 0;
  const handler = () => {
    runs += 1;
    throw new Error('no luck');
  };
  const host = await aHost(() => app.timer('unlucky', { schedule: '0 * * * * *', handler }));

  await host.clock.runFor(120);

  expect(runs).toBe(2);
  expect(host.log.filter(({ level }) => level === 'error')).toHaveLength(2);
  await expect(host.runTimer('unlucky')).rejects.toThrow('no luck');
});

test('an administrator runs a function now', async () => {
  let runs = 0;
  const count = () => {
    runs += 1;
  };
  const register = () => {
    app.timer('yearly', { schedule: '0 0 0 1 1 *', handler: count });
    app.http('page', { handler: () => ({}) });
  };
  const host = await aHost(register, { keys: { master: 'm' } });

  const answers = [
    await host.request('POST', '/admin/functions/yearly'),
    await host.request('POST', '/admin/functions/yearly', {}, { 'x-functions-key': 'm' }),
    await host.request('POST', '/admin/functions/nobody', {}, { 'x-functions-key': 'm' }),
    await host.request('POST', '/admin/functions/page', {}, { 'x-functions-key': 'm' }),
    await host.request('POST', '/admin/functions/yearly', '{', { 'x-functions-key': 'm' }),
  ];
  await host.clock.runFor(1);

  expect(answers.map(({ status }) => status)).toEqual([401, 202, 404, 404, 400]);
  expect(runs).toBe(1);
});

test('a stopped host lets its timers rest', async () => {
  let runs = 0;
  const count = () => {
    runs += 1;
  };
  const host = await aHost(() => app.timer('tick', { schedule: '0 * * * * *', handler: count }));
  await host.clock.runFor(60);

  await host.stop();
  await host.clock.runFor(600);

  expect(runs).toBe(1);
});

test('a stopped host neither begins the run that waits for its turn nor tries a failed one again', async () => {
  const at: number[] = [];
  let host: TestHost | undefined;
  const handler = async () => {
    at.push(secondsSinceStart(host?.clock.now() ?? START));
    await host?.clock.sleep(90);
    throw new Error('no luck');
  };
  const retry = { strategy: 'fixedDelay', delayInterval: { seconds: 10 }, maxRetryCount: -1 } as const;
  host = await aHost(() => app.timer('tick', { schedule: '0 * * * * *', handler, retry }));
  await host.clock.runFor(61);
  const waiting = host.runTimer('tick').catch((fault: unknown) => `${fault}`);

  await host.stop();
  await host.clock.runFor(3600);

  expect(at).toEqual([60]);
  expect(await waiting).toContain('stopped');
});
