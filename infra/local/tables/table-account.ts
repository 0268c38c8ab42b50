import type { Clock } from '../clock/clock.ts';
import type { TableStore } from './table-store.ts';
import type { VersionStamp } from './version-stamps.ts';

/** One storage account's tables, and what answering for them takes. */
export interface TableAccount {
  readonly clock: Pick<Clock, 'now'>;
  readonly store: TableStore;
  readonly nextStamp: () => VersionStamp;
  /** Counts requests, for request IDs. */
  requests: number;
}
