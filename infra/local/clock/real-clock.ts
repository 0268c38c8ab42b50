import type { Cancel, Clock } from './clock.ts';

/** setTimeout fires at once beyond this delay, so longer waits are taken in hops. */
const LONGEST_HOP_MS = 2 ** 31 - 1;

/** The machine's own time. What a scheduled task throws goes to `onFault`. */
export function createRealClock(onFault: (fault: unknown) => void): Clock {
  function schedule(at: Date, task: () => void | Promise<void>): Cancel {
    let timer: NodeJS.Timeout;
    function hop(): void {
      const delayMs = at.getTime() - Date.now();
      if (delayMs > LONGEST_HOP_MS) timer = setTimeout(hop, LONGEST_HOP_MS);
      else timer = setTimeout(() => void (async () => task())().catch(onFault), Math.max(0, delayMs));
    }
    hop();
    return () => clearTimeout(timer);
  }

  return {
    now: () => new Date(),
    schedule,
    track: (work) => (typeof work === 'function' ? work() : work),
    spawn: (work) => work(),
    sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  };
}
