import type { CleanUpVerdict } from '../../../shared/domain/clean-up.ts';
import type { CleanUpCandidate } from '../../../shared/domain/clean-up-facts.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';

/** What one run gathers as it goes from page to page. */
export interface Round {
  readonly unread: Unread[];
  readonly candidates: CleanUpCandidate[];
  /** The last candidate that the run before this judged, where it left some to this one. */
  readonly begunBehind?: ResourceId;
  /** The last one that this run judges, where it leaves some to the next. */
  judgedTo?: ResourceId;
  /** Keys of the looks at what still looks stale, or waits. */
  readonly falling: string[];
  /** How many lists were read to their last page. */
  listsRead: number;
  looked: number;
  recordSets: number;
  counts: Readonly<Record<CleanUpVerdict, number>>;
  requests: RequestCounts;
}

/** A round that has seen nothing yet. */
export const newRound = (begunBehind?: ResourceId): Round => ({
  ...(begunBehind === undefined ? {} : { begunBehind }),
  unread: [],
  candidates: [],
  falling: [],
  listsRead: 0,
  looked: 0,
  recordSets: 0,
  counts: { remove: 0, keep: 0, review: 0 },
  requests: {},
});

/** The round with so many more verdicts. */
export function addVerdicts(round: Round, counts: Round['counts']): void {
  round.counts = {
    remove: round.counts.remove + counts.remove,
    keep: round.counts.keep + counts.keep,
    review: round.counts.review + counts.review,
  };
}
