import type { Target } from '../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { judgeStock, type SeenConnection, type StockVerdict } from '../../shared/plan/judge-stock.ts';
import { seenPrintOf } from '../../shared/plan/onboarding-id.ts';
import { listOnboardings } from './facts/list-onboardings.ts';
import type { SourceQuestion } from './facts/read-source.ts';
import { seePage } from './facts/see-page.ts';

/** One pair that is to be started, adopted or reported. */
export interface StockItem extends SeenConnection {
  readonly onboardingId: string;
  /** What `take-notice` reads: the endpoint, or the connection where the endpoint is not ours. */
  readonly resource: ResourceId;
  readonly endpoint: ResourceId;
  readonly target: Target;
  readonly verdict: StockVerdict;
  /** Seen from its target only; its endpoint speaks for itself where that was seen too. */
  readonly mayBeSeenElsewhere: boolean;
  /** By which a round knows the pair again. */
  readonly print: string;
}

/** What one page of a source holds, and what is to be done about it. */
export interface StockPage {
  readonly items: readonly StockItem[];
  /** Prints of the onboardings whose pairs were seen, less those whose endpoint shows itself on another page. */
  readonly seen: readonly string[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
  readonly next?: string;
}

/**
 * Reads one page of a source, at most 1000 rows, and judges each by its row in our own table. Writes nothing. The table
 * is listed for each page, 500 rows per request: cheaper than a point read for each row up to half a million onboardings.
 */
export async function takeStock(
  effects: Effects,
  { isDayOne, ...question }: SourceQuestion & { readonly isDayOne: boolean },
): Promise<StockPage> {
  const unread: Unread[] = [];
  const { pairs, ...page } = await seePage(effects, question, unread);
  const rows = pairs.length === 0 ? [] : await listOnboardings(effects);
  const known = new Map(rows.map((row) => [row.onboardingId, row]));
  const judged = pairs.map((pair) => ({
    ...pair,
    print: seenPrintOf(pair.onboardingId),
    verdict: judgeStock(pair, known.get(pair.onboardingId), isDayOne),
  }));
  return {
    ...page,
    items: judged.filter(({ verdict }) => verdict !== 'skip'),
    seen: judged.filter(({ mayBeSeenElsewhere }) => !mayBeSeenElsewhere).map(({ print }) => print),
    unread,
  };
}
