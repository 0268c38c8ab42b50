import { expect, test } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../../infra/local/clock/virtual-clock.ts';

const START = '2030-01-01T00:00:00.000Z';

const secondsOf = (clock: VirtualClock): number => (clock.now().getTime() - Date.parse(START)) / 1000;

const someTurns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('time stands still while tracked work is in flight', async () => {
  const clock = createVirtualClock(START);
  const seen: number[] = [];
  clock.schedule(new Date(Date.parse(START) + 1000), () => void seen.push(secondsOf(clock)));
  void clock.track(async () => {
    await someTurns();
    seen.push(secondsOf(clock));
  });

  await clock.runFor(10);

  expect(seen).toEqual([0, 1]);
  expect(secondsOf(clock)).toBe(10);
});

test('a task that sleeps lets time pass, however deeply its work was tracked', async () => {
  const clock = createVirtualClock(START);
  const nap = () => clock.track(() => clock.track(clock.sleep(30)));
  const done = clock.track(async () => {
    await nap();
    return secondsOf(clock);
  });

  await clock.runFor(60);

  expect(await done).toBe(30);
});

test('parallel sleeps in one task end each at its own instant', async () => {
  const clock = createVirtualClock(START);
  const sleepFor = async (seconds: number) => {
    await clock.sleep(seconds);
    return secondsOf(clock);
  };
  const done = clock.track(() => Promise.all([sleepFor(20), sleepFor(10), sleepFor(10)]));

  await clock.runFor(60);

  expect(await done).toEqual([20, 10, 10]);
});

test('a promise that has begun to sleep before it is tracked lets time pass', async () => {
  const clock = createVirtualClock(START);
  const done = clock.track(clock.sleep(30).then(() => secondsOf(clock)));

  await clock.runFor(60);

  expect(await done).toBe(30);
});

test('a sleeping task does not hide another one that works', async () => {
  const clock = createVirtualClock(START);
  const seen: string[] = [];
  void clock.track(async () => {
    await clock.sleep(5);
    seen.push(`slept at ${secondsOf(clock)}`);
  });
  void clock.spawn(async () => {
    await someTurns();
    seen.push(`worked at ${secondsOf(clock)}`);
  });

  await clock.runFor(60);

  expect(seen).toEqual(['worked at 0', 'slept at 5']);
});

test('spawned work is not part of the task that spawned it', async () => {
  const clock = createVirtualClock(START);
  const seen: string[] = [];
  void clock.track(async () => {
    void clock.spawn(async () => {
      await someTurns();
      seen.push(`spawned at ${secondsOf(clock)}`);
    });
    await clock.sleep(5);
    seen.push(`spawner at ${secondsOf(clock)}`);
  });

  await clock.runFor(60);

  expect(seen).toEqual(['spawned at 0', 'spawner at 5']);
});

test('what a scheduled task throws is thrown to whoever moves the clock', async () => {
  const clock = createVirtualClock(START);
  clock.schedule(clock.now(), () => {
    throw new Error('thrown in the agenda');
  });

  await expect(clock.runFor(1)).rejects.toThrow('thrown in the agenda');
});

test('the clock stops where the condition holds', async () => {
  const clock = createVirtualClock(START);
  let isReached = false;
  clock.schedule(new Date(Date.parse(START) + 7000), () => {
    isReached = true;
  });

  const held = await clock.runTo(() => isReached, new Date(Date.parse(START) + 60_000));

  expect(held).toBe(true);
  expect(secondsOf(clock)).toBe(7);
});

test('work that a task of one clock tracks on another holds up that other one', async () => {
  const [clock, other] = [createVirtualClock(START), createVirtualClock(START)];
  const seen: number[] = [];
  const work = async () => {
    await someTurns();
    seen.push(secondsOf(other));
  };
  await clock.track(async () => void other.track(work));

  await other.runFor(10);

  expect(seen).toEqual([0]);
});
