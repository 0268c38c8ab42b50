import { documentOf, type Observations, type Row, textIn } from './observations.ts';

/** A removal, and the candidate by which it says that it was made. */
export interface ClaimedRemoval {
  readonly cleanUpId: string;
  readonly itemId: string;
  readonly at: string;
  readonly onboardingId?: string;
}

/** Every run of the clean-up, by its ID. */
export const runsIn = (seen: Observations): ReadonlyMap<string, Row> =>
  new Map(
    seen
      .rows('cleanups')
      .map(documentOf)
      .filter((row) => typeof row['isDryRun'] === 'boolean')
      .map((row) => [String(row['cleanUpId']), row]),
  );

/** True where a candidate of a run that may remove says that this may go. */
export function isCalledFor(seen: Observations, removal: ClaimedRemoval): boolean {
  const run = runsIn(seen).get(removal.cleanUpId);
  if (run === undefined || run['isDryRun'] !== false || run['state'] === 'refused') return false;
  return isCandidate(seen, removal) && (run['capReached'] === undefined || isAgreed(seen, run, removal));
}

const isCandidate = (seen: Observations, { cleanUpId, itemId, onboardingId }: ClaimedRemoval): boolean =>
  seen
    .rows('cleanupitems')
    .map(documentOf)
    .some(
      (item) =>
        item['cleanUpId'] === cleanUpId &&
        item['itemId'] === itemId &&
        item['verdict'] === 'remove' &&
        isEmpty(item['objections']) &&
        (onboardingId === undefined || item['onboardingId'] === onboardingId),
    );

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;

/** By somebody who did not start the run, before anything went. */
const isAgreed = (seen: Observations, run: Row, { at, cleanUpId }: ClaimedRemoval): boolean =>
  seen
    .rows('cleanups')
    .filter((row) => row['PartitionKey'] === cleanUpId && row['RowKey'] === 'decision')
    .map(documentOf)
    .some(
      (row) =>
        textIn(row, 'decision', 'kind') === 'release' &&
        textIn(row, 'decision', 'at') <= at &&
        textIn(row, 'decidedBy', 'id') !== textIn(run, 'startedBy', 'id'),
    );
