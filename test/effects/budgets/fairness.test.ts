import { expect, test } from 'vitest';
import { aMeteredArm, type MeteredArm } from './a-metered-arm.ts';

const SUBSCRIPTION = '/subscriptions/11111111-1111-1111-1111-111111111111';
const OTHER = '/subscriptions/22222222-2222-2222-2222-222222222222';

const reads = (count: number, below = SUBSCRIPTION): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${below}/resourceGroups/rg-${index}`);

/** Five plans of ten reads each, as an onboarding draws them up; gives the seconds at which it ended. */
async function anOnboarding({ answers, runActivity }: MeteredArm, below = SUBSCRIPTION): Promise<number> {
  for (let plan = 0; plan < 5; plan += 1) await runActivity('foreground', reads(10, below));
  return answers.at(-1)?.atSeconds ?? 0;
}

/** A round over the estate: parts of sixty reads each. */
async function aSweep({ answers, runActivity }: MeteredArm, parts: number): Promise<number> {
  for (let part = 0; part < parts; part += 1) await runActivity('background', reads(60));
  return answers.at(-1)?.atSeconds ?? 0;
}

/** Runs onboardings and, beside them, a sweep; gives when the last of each had ended. */
async function aBusyTime(onboardings: number, sweepParts: number) {
  const arm = aMeteredArm(20);
  const sweep = arm.clock.spawn(() => aSweep(arm, sweepParts));
  const all = Array.from({ length: onboardings }, () => arm.clock.spawn(() => anOnboarding(arm)));
  await arm.clock.runFor(3600);
  const ends = await Promise.all(all);
  const refusals = arm.answers.filter(({ status }) => status === 429).length;
  return { lastSeconds: Math.max(...ends), sweepSeconds: await sweep, refusals, calls: arm.answers.length };
}

test('twenty onboardings on a nearly exhausted subscription end as fast with a sweep as without, and the sweep ends after them', async () => {
  const alone = await aBusyTime(20, 0);
  const together = await aBusyTime(20, 6);

  expect(together.lastSeconds).toBeLessThan(alone.lastSeconds * 1.1);
  expect(together.sweepSeconds).toBeGreaterThan(together.lastSeconds);
  expect(together.sweepSeconds).toBeLessThan(together.lastSeconds + 60);
  expect(together.refusals).toBeLessThanOrEqual(1);
});

test('after a spent quota nothing more goes to that subscription until Retry-After has passed; others go on', async () => {
  let hasRefused = false;
  const arm = aMeteredArm(250, (path) => {
    if (hasRefused || !path.startsWith(SUBSCRIPTION)) return undefined;
    hasRefused = true;
    return { status: 429, code: 'SubscriptionRequestsThrottled' };
  });

  const both = [SUBSCRIPTION, OTHER].map((below) => arm.clock.spawn(() => anOnboarding(arm, below)));
  await arm.clock.runFor(1);
  const write = arm.clock.spawn(async () => arm.call(`${SUBSCRIPTION}/resourceGroups/rg`, 'PUT'));
  await arm.clock.runFor(60);
  const [, other] = await Promise.all(both);

  const ofClosed = arm.answers.filter(({ path, status }) => path.startsWith(SUBSCRIPTION) && status === 200);
  expect(other).toBeCloseTo(2.5, 3);
  await expect(write).resolves.toBeUndefined();
  expect(ofClosed.slice(1).every(({ atSeconds }) => atSeconds > 5.05)).toBe(true);
  expect(arm.answers.filter(({ status }) => status === 429)).toHaveLength(1);
});

test('a locked resource stops nobody but those who want it', async () => {
  const LOCKED = `${SUBSCRIPTION}/resourceGroups/rg-locked`;
  const arm = aMeteredArm(250, (path) =>
    path === LOCKED && arm.clock.now().getTime() < Date.parse('2030-01-01T00:00:12Z')
      ? { status: 429, code: 'RetryableErrorDueToAnotherOperation' }
      : undefined,
  );

  const locked = arm.clock.spawn(() => arm.runActivity('foreground', [LOCKED]));
  const free = arm.clock.spawn(() => anOnboarding(arm));
  await arm.clock.runFor(60);
  await locked;

  const looks = arm.answers.filter(({ path }) => path === LOCKED);
  expect(await free).toBeLessThan(3);
  expect(looks.map(({ atSeconds }) => atSeconds)).toEqual([0.05, 5.1, 15.15]);
});

test('two hundred who meet a spent quota come back one after the other, and meet it once', async () => {
  const arm = aMeteredArm(0);
  arm.clock.spawn(() => arm.runActivity('foreground', reads(1)));
  await arm.clock.runFor(1);

  for (let index = 0; index < 200; index += 1) arm.clock.spawn(() => arm.runActivity('foreground', reads(5)));
  await arm.clock.runFor(600);

  const served = arm.answers.filter(({ status }) => status === 200);
  const inSecond = (second: number) =>
    served.filter(({ atSeconds }) => Math.floor(atSeconds) === second).length;
  expect(arm.answers.length - served.length).toBe(1);
  expect(served.length).toBeGreaterThanOrEqual(1001);
  expect(served.at(-1)?.atSeconds).toBeLessThan(100);
  expect(Math.max(...served.map(({ atSeconds }) => inSecond(Math.floor(atSeconds))))).toBeLessThan(60);
});
