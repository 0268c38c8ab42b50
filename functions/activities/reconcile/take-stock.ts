import type { OnboardingBrief } from '../../../shared/domain/onboarding-brief.ts';
import type { Target } from '../../../shared/domain/private-endpoint.ts';
import { isWithin, type ResourceId } from '../../../shared/domain/resource-id.ts';
import { addCounts, type RequestCounts, type RoundSource } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { judgeStock, type StockVerdict } from '../../../shared/plan/judge-stock.ts';
import { seenPrintOf } from '../../../shared/plan/onboarding-id.ts';
import { readBehindOthers } from '../facts/read-behind-others.ts';
import type { SourceQuestion } from '../facts/read-source.ts';
import { type SeenPair, seePage } from '../facts/see-page.ts';
import type { FirstLook } from '../read-watched.ts';

/** One pair that is to be started, adopted or reported: about half a kilobyte, for a thousand of them cross a step. */
export interface StockItem {
  /** What `take-notice` reads: the endpoint, or the connection where the endpoint is not ours. */
  readonly resource: ResourceId;
  readonly endpoint: ResourceId;
  readonly target: Target;
  readonly verdict: Exclude<StockVerdict, 'skip'>;
  /** Seen from its target only; its endpoint speaks for itself where that was seen too. */
  readonly mayBeSeenElsewhere: boolean;
  /** By which a round knows the pair again. */
  readonly print: string;
}

/** What some pages of a source hold, and what is to be done about it. */
export interface StockPages {
  readonly items: readonly StockItem[];
  /** Prints, end to end, of the pairs that were seen, less those whose endpoint shows itself on another page. */
  readonly seen: string;
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
  /** Leads to the first page that was not read. */
  readonly next?: string;
}

/** Which pages, and where what stands is old. */
export interface StockQuestion extends SourceQuestion {
  readonly firstLook: FirstLook;
}

/**
 * Pages of one activity: 10,000 rows of Resource Graph, or the child lists of 150 targets. That many queries and lists
 * the quotas grant to background work at one go, and they end far within the ten minutes of an activity.
 */
const MOST_PAGES: Readonly<Record<RoundSource, number>> = {
  endpoints: 10,
  connections: 10,
  'child-lists': 3,
};

/** After so many the rest of the pages is left to the next activity; a page adds at most 1000: half a megabyte in all. */
const MOST_ITEMS = 250;

/** However slow the world is, an activity ends well within its limit. */
const MOST_SECONDS = 240;

/**
 * Reads pages of a source and judges each pair by its row in our own table, which is listed once for all of them: one
 * request for each 1000 onboardings, of the few columns that the judgement needs. Writes nothing. A page that cannot be
 * read, or not whole, ends the pages before it: whoever goes on meets it first, alone.
 */
export async function takeStock(
  effects: Effects,
  { firstLook, ...question }: StockQuestion,
): Promise<StockPages> {
  const endsAtMs = effects.now().getTime() + MOST_SECONDS * 1000;
  const judge = judgeBy(effects, firstLook);
  const pages: StockPages[] = [];
  let next = question.next;
  do {
    const page = await readOn(
      effects,
      { ...question, ...(next === undefined ? {} : { next }) },
      pages,
      judge,
    );
    if (page === undefined) break;
    pages.push(page);
    next = page.next;
  } while (next !== undefined && hasRoom(pages, question.source) && effects.now().getTime() < endsAtMs);
  return together(pages, next);
}

const hasRoom = (pages: readonly StockPages[], source: RoundSource): boolean =>
  pages.length < MOST_PAGES[source] &&
  pages.every(({ unread }) => unread.length === 0) &&
  pages.reduce((count, { items }) => count + items.length, 0) < MOST_ITEMS;

type Judge = (pairs: readonly SeenPair[]) => Promise<Pick<StockPages, 'items' | 'seen'>>;

/** Undefined for a page that has to be the first of its activity. */
async function readOn(
  effects: Effects,
  question: SourceQuestion,
  before: readonly StockPages[],
  judge: Judge,
): Promise<StockPages | undefined> {
  const unread: Unread[] = [];
  return readBehindOthers(before.length > 0, async () => {
    const { pairs, ...page } = await seePage(effects, question, unread);
    if (unread.length > 0 && before.length > 0) return undefined;
    return { ...page, ...(await judge(pairs)), unread };
  });
}

/** Lists our rows when the first pair is judged, and never again. */
function judgeBy(effects: Effects, firstLook: FirstLook): Judge {
  let known: Map<string, OnboardingBrief> | undefined;
  return async (pairs) => {
    if (pairs.length > 0) known ??= await listKnown(effects);
    const judged = pairs.map((pair) => {
      const verdict = judgeStock(pair, known?.get(pair.onboardingId), isOld(pair, firstLook));
      return { pair, print: seenPrintOf(pair.onboardingId), verdict };
    });
    return {
      items: judged.flatMap(({ pair, print, verdict }) =>
        verdict === 'skip' ? [] : [itemOf(pair, print, verdict)],
      ),
      seen: judged.map(({ pair, print }) => (pair.mayBeSeenElsewhere ? '' : print)).join(''),
    };
  };
}

async function listKnown(effects: Effects): Promise<Map<string, OnboardingBrief>> {
  const rows = await (await effects.onboardings()).listBriefs();
  return new Map(rows.map((row) => [row.onboardingId, row]));
}

const isOld = ({ resource }: SeenPair, { except, scopes }: FirstLook): boolean =>
  scopes.some((scope) => isWithin(resource, scope)) && !except.some((scope) => isWithin(resource, scope));

function itemOf(pair: SeenPair, print: string, verdict: StockItem['verdict']): StockItem {
  const { endpoint, mayBeSeenElsewhere, resource, target } = pair;
  return { resource, endpoint, target, verdict, mayBeSeenElsewhere, print };
}

const together = (pages: readonly StockPages[], next: string | undefined): StockPages => ({
  items: pages.flatMap(({ items }) => items),
  seen: pages.map(({ seen }) => seen).join(''),
  unread: pages.flatMap(({ unread }) => unread),
  requests: addCounts(...pages.map(({ requests }) => requests)),
  ...(next === undefined ? {} : { next }),
});
