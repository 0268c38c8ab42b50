import { type Clock, secondsFrom } from '../../../clock/clock.ts';

/** Documented, for deliveries and handshakes; not divided by any factor, for a function is no faster here. */
const ANSWER_WITHIN_SECONDS = 30;

/**
 * What an endpoint answers, or `TimedOut` when it takes longer than Event Grid waits. The wait is not itself counted as
 * in flight, so that a receiver's own waiting can use it up. Rejects with what the work throws in time.
 */
export function answerInTime<T>(clock: Clock, work: () => Promise<T>): Promise<T | 'TimedOut'> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(secondsFrom(clock, ANSWER_WITHIN_SECONDS), () => resolve('TimedOut'));
    clock.track(work).then(resolve, reject).finally(cancel);
  });
}
