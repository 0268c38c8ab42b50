import { type Clock, secondsFrom } from '../../clock/clock.ts';

/** How long one piece of work takes, and how long somebody waits for an answer. */
export interface Pace {
  readonly secondsEach: number;
  readonly patienceSeconds: number;
}

/** Does work one after the other; undefined for whoever waited too long, while the work is done all the same. */
export type Queue = <T>(work: () => T) => Promise<T | undefined>;

/** Makes an empty queue. */
export function createQueue(clock: Clock, { patienceSeconds, secondsEach }: Pace): Queue {
  let freeAtMs = 0;
  return async (work) => {
    const now = clock.now().getTime();
    freeAtMs = Math.max(now, freeAtMs) + secondsEach * 1000;
    const seconds = (freeAtMs - now) / 1000;
    if (seconds > patienceSeconds) {
      clock.schedule(secondsFrom(clock, seconds), () => void work());
      await clock.sleep(patienceSeconds);
      return undefined;
    }
    await clock.sleep(seconds);
    return work();
  };
}
