import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts, RoundSource } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../../shared/durable/orchestration.ts';
import { printsIn } from '../../../shared/plan/onboarding-id.ts';
import type { FirstLook } from '../../activities/read-watched.ts';
import { takeStock } from '../../activities/reconcile/reconcile-stubs.ts';
import type { StockItem } from '../../activities/reconcile/take-stock.ts';
import { goOn } from '../rounds/go-on.ts';
import { lookAgain } from '../rounds/look-again.ts';
import { followStock } from './follow-stock.ts';

/** What every page of one source and batch is asked with. */
export interface Asked {
  readonly source: RoundSource;
  readonly scopes: readonly ResourceId[];
  readonly firstLook: FirstLook;
  /** Prints, end to end, of what the round has seen so far. */
  readonly seenBefore: string;
}

/** What a source came to. */
export interface LookedThrough {
  /** Prints, end to end. */
  readonly seen: string;
  readonly counts: VerdictCounts;
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
  /** False where a page could not be had. */
  readonly isWhole: boolean;
}

/** Pairs by what they led to. */
export type VerdictCounts = Readonly<Record<StockItem['verdict'], number>>;

/** Nothing seen yet. */
export const NO_COUNTS: VerdictCounts = { start: 0, adopt: 0, 'report-old-pending': 0 };

/** Adds counts up. */
export const addVerdicts = (one: VerdictCounts, other: VerdictCounts): VerdictCounts => ({
  start: one.start + other.start,
  adopt: one.adopt + other.adopt,
  'report-old-pending': one['report-old-pending'] + other['report-old-pending'],
});

/** Where it goes on: the first time with nothing gathered. */
interface Onward extends Asked {
  readonly next?: string;
  readonly gathered?: LookedThrough;
}

const NOTHING: LookedThrough = { seen: '', counts: NO_COUNTS, unread: [], requests: {}, isWhole: true };

/**
 * Goes through one source, ten pages at a time. Each ten are an execution of their own, which carries on what was
 * gathered: its history stays as short for a million endpoints as for ten thousand, and the round's holds no pages.
 */
export const lookThroughSource = defineOrchestration(
  'look-through-source',
  function* (context, { gathered = NOTHING, next, ...asked }: Onward): Steps<LookedThrough> {
    const part = newPart(gathered);
    const question = { ...asked, ...(next === undefined ? {} : { next }) };
    yield* goOn(part.unread, `Resource Graph, ${asked.source}`, lookAtPages(context, part, question));
    const { next: onward, ...sum } = part;
    if (onward !== undefined) context.df.continueAsNew({ ...asked, next: onward, gathered: sum });
    return sum;
  },
);

/** What one execution adds to. */
interface Part {
  readonly unread: Unread[];
  seen: string;
  counts: VerdictCounts;
  requests: RequestCounts;
  isWhole: boolean;
  next?: string;
}

/** Not whole until its pages were read. */
const newPart = ({ counts, requests, seen, unread }: LookedThrough): Part => ({
  unread: [...unread],
  seen,
  counts,
  requests,
  isWhole: false,
});

function* lookAtPages(
  context: Context,
  part: Part,
  { seenBefore, ...question }: Asked & { readonly next?: string },
): Steps<void> {
  const pages = yield* lookAgain(context, part, () => call(context, takeStock, question));
  part.seen += pages.seen;
  part.isWhole = true;
  if (pages.next !== undefined) part.next = pages.next;
  const items = lessSeen(pages.items, seenBefore);
  for (const { verdict } of items) part.counts = { ...part.counts, [verdict]: part.counts[verdict] + 1 };
  yield* followStock(context, part, items);
}

/** What its endpoint shows is not taken from its target as well. */
function lessSeen(items: readonly StockItem[], seenBefore: string): readonly StockItem[] {
  if (items.length === 0) return items;
  const prints = printsIn(seenBefore);
  return items.filter(({ mayBeSeenElsewhere, print }) => !(mayBeSeenElsewhere && prints.has(print)));
}
