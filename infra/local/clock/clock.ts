/** The one source of time in the local world: real for `npm start`, virtual for tests. */
export interface Clock {
  now(): Date;
  /** Runs `task` once at `at` (or as soon as possible when that has passed). Returns a way to cancel it. */
  schedule(at: Date, task: () => void | Promise<void>): Cancel;
  /**
   * Counts `work` as in flight until it settles; virtual time stands still meanwhile. Inside of a task it is part of
   * that task; outside, a function becomes a task (and only a task can sleep as a whole).
   */
  track<T>(work: Promise<T> | (() => Promise<T>)): Promise<T>;
  /** Starts a task of its own, which nobody waits for, and counts it as in flight. */
  spawn<T>(work: () => Promise<T>): Promise<T>;
  /** Waits `seconds` of this clock's time from inside tracked work; its whole task stops counting as in flight meanwhile. */
  sleep(seconds: number): Promise<void>;
}

/** Takes a scheduled task back; harmless when it has already run. */
export type Cancel = () => void;

/** The instant `seconds` after the clock's present. */
export const secondsFrom = (clock: Pick<Clock, 'now'>, seconds: number): Date =>
  new Date(clock.now().getTime() + seconds * 1000);
