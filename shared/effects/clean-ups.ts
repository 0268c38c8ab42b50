import type { CleanUpItem, CleanUpRun } from '../domain/clean-up.ts';

/** Runs of the stale-connection clean-up with their candidates: what an API answer, a report and an undo are made of. */
export interface CleanUps {
  read(cleanUpId: string): Promise<CleanUpRun | undefined>;
  /** Replaces the run's row; the same run written twice is one. */
  write(run: CleanUpRun): Promise<void>;
  /** Newest first. */
  list(page: {
    readonly limit: number;
    readonly continuation?: string;
  }): Promise<{ readonly runs: readonly CleanUpRun[]; readonly continuation?: string }>;
  /** All candidates of a run, by resource. */
  items(cleanUpId: string): Promise<readonly CleanUpItem[]>;
  readItem(cleanUpId: string, itemId: string): Promise<CleanUpItem | undefined>;
  writeItem(item: CleanUpItem): Promise<void>;
}
