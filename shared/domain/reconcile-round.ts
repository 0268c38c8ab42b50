import type { RequestCounts } from './round-source.ts';

/** What the last reconcile round came to, as it is kept for people. */
export interface ReconcileRound {
  readonly startedAt: string;
  readonly endedAt: string;
  /** How many of each kind it found, such as `started` or `unread`. */
  readonly found: Readonly<Record<string, number>>;
  /** Requests that it took, by source. */
  readonly requests: RequestCounts;
}
