import { AsyncLocalStorage } from 'node:async_hooks';
import type { Priority } from './budget.ts';

/** Calls that an errand has made on one limiter, and whether it has its turn there. */
export interface Drawn {
  readonly spent: number;
  readonly hasTurn: boolean;
}

/** One run of an activity, on whose behalf calls are made. */
export interface Errand {
  readonly priority: Priority;
  /** What it has drawn so far, by limiter. */
  readonly drawn: Map<string, Drawn>;
}

/** An SDK has no place for who calls, so it travels with the call. */
const present = new AsyncLocalStorage<Errand>();

/** Runs work as one errand of this priority: every call that it makes to Azure is counted as that. */
export const runErrand = <T>(priority: Priority, work: () => Promise<T>): Promise<T> =>
  present.run({ priority, drawn: new Map() }, work);

/** The errand that is under way here; what is called outside of any, such as by a person's request, is foreground. */
export const presentErrand = (): Errand => present.getStore() ?? { priority: 'foreground', drawn: new Map() };
