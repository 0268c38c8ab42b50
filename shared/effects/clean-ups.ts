import type { CleanUpItem, CleanUpRun, CleanUpUndo, PutBackMark } from '../domain/clean-up.ts';
import type { ResourceId } from '../domain/resource-id.ts';
import type { PageRequest } from './evidence-trail.ts';

/** Runs of the stale-connection clean-up with their candidates: what an API answer, a report and an undo are made of. */
export interface CleanUps {
  /** With the decision and the undo that were asked for meanwhile, whatever the run's own row says. */
  read(cleanUpId: string): Promise<CleanUpRun | undefined>;
  /** Replaces the run's row; the same run written twice is one. */
  write(run: CleanUpRun): Promise<void>;
  /** Newest first. Decisions and undos are shown as of the last write of the run. */
  list(page: PageRequest): Promise<CleanUpPage>;
  /** All candidates of a run, by resource. */
  items(cleanUpId: string): Promise<readonly CleanUpItem[]>;
  readItem(cleanUpId: string, itemId: string): Promise<CleanUpItem | undefined>;
  writeItem(item: CleanUpItem): Promise<void>;
  /** Keeps what a person says of a run that waits; the first counts, and false says that one stands already. */
  decide(cleanUpId: string, decision: CleanUpDecision): Promise<boolean>;
  /** Keeps that a run is to be undone; false where somebody has asked for it before, who then counts. */
  askToUndo(cleanUpId: string, undo: CleanUpUndo): Promise<boolean>;
  /** Keeps when an undo that was asked for has come to its end. */
  endUndo(cleanUpId: string, at: string): Promise<void>;
  /** Runs whose undo was asked for and has not ended, at most 200: whoever asked may have died before it began. */
  listOpenUndos(): Promise<readonly string[]>;
  /** Remembers that an undo puts this back; no later run removes it until that is forgotten. */
  keepPutBack(resource: ResourceId, mark: PutBackMark): Promise<void>;
  readPutBack(resource: ResourceId): Promise<PutBackMark | undefined>;
  /** Forgets all of it: what undos put back is judged like anything else. */
  forgetPutBack(): Promise<void>;
  /** Runs that began before that instant, newest of them first, at most so many. */
  listBefore(at: string, most: number): Promise<readonly CleanUpRun[]>;
  /** Removes a run with its candidates, and all that people said of it. */
  remove(run: CleanUpRun): Promise<void>;
}

/** What a person says of a run that waits because of the cap. */
export type CleanUpDecision = Required<Pick<CleanUpRun, 'decidedBy' | 'decision'>>;

/** One page of runs. */
export interface CleanUpPage {
  readonly runs: readonly CleanUpRun[];
  readonly continuation?: string;
}
