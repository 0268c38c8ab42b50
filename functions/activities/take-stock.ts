import { isUnderWay } from '../../shared/domain/is-under-way.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Target } from '../../shared/domain/private-endpoint.ts';
import { isWithin, type ResourceId } from '../../shared/domain/resource-id.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { judgeStock, type SeenConnection, type StockVerdict } from '../../shared/plan/judge-stock.ts';
import { listOnboardings } from './facts/list-onboardings.ts';
import { readApart } from './facts/read-apart.ts';
import { type Sightings, seeScope } from './facts/see-scope.ts';

/** One pair that is to be started, adopted or reported. */
export interface StockItem extends SeenConnection {
  readonly onboardingId: string;
  /** What `take-notice` reads: the endpoint, or the connection where the endpoint is not ours. */
  readonly resource: ResourceId;
  readonly endpoint: ResourceId;
  readonly target: Target;
  readonly verdict: StockVerdict;
}

/** What one watched scope holds, and what is to be done about it. */
export interface Stock {
  readonly seen: number;
  readonly items: readonly StockItem[];
  /** Onboardings that are under way and have no instance. */
  readonly lost: readonly string[];
  /** Onboardings that have ended well and of whose endpoint and connection nothing was seen. */
  readonly unseen: readonly string[];
  readonly unread: readonly Unread[];
  /** True where there was more than one round takes on; the next one goes on. */
  readonly isCut: boolean;
}

/** The most of each kind that one round of a scope takes on: what an activity hands over stays a few hundred kilobytes. */
const MOST_OF_A_KIND = 200;

/** Lists endpoints and connections of one scope by ARM and judges each by its row, and each row by what was seen. Writes nothing. */
export async function takeStock(
  effects: Effects,
  { isDayOne, scope }: { readonly scope: ResourceId; readonly isDayOne: boolean },
  instances: Instances,
): Promise<Stock> {
  const unread: Unread[] = [];
  const sightings = await seeScope(effects, scope, unread);
  const rows = await listOnboardings(effects);
  const ofScope = rows.filter((row) => isOf(row, scope));
  const items = await judgeAll(effects, sightings, rows, isDayOne, unread);
  const lost = await findLost(ofScope, instances);
  const unseen = ofScope.filter((row) => holdsAPlace(row) && !sightings.seen.has(row.onboardingId));
  const counts = [items, lost, unseen].map(({ length }) => length);
  return {
    seen: sightings.seen.size,
    items: items.slice(0, MOST_OF_A_KIND),
    lost: lost.slice(0, MOST_OF_A_KIND),
    unseen: unseen.slice(0, MOST_OF_A_KIND).map(({ onboardingId }) => onboardingId),
    unread: unread.slice(0, MOST_OF_A_KIND),
    isCut: counts.some((count) => count > MOST_OF_A_KIND),
  };
}

async function judgeAll(
  effects: Effects,
  { pairs }: Sightings,
  rows: readonly OnboardingRow[],
  isDayOne: boolean,
  unread: Unread[],
): Promise<readonly StockItem[]> {
  const known = new Map(rows.map((row) => [row.onboardingId, row]));
  const items: StockItem[] = [];
  for (const { mayBeSeenElsewhere, ...pair } of pairs) {
    const verdict = judgeStock(pair, known.get(pair.onboardingId), isDayOne);
    if (verdict === 'skip') continue;
    const isElsewhere = mayBeSeenElsewhere && (await isThere(effects, pair.endpoint, unread));
    if (!isElsewhere) items.push({ ...pair, verdict });
  }
  return items;
}

/** An endpoint of another watched scope speaks for itself there; of one that cannot be read nothing is concluded. */
const isThere = (effects: Effects, endpoint: ResourceId, unread: Unread[]): Promise<boolean> =>
  readApart(unread, endpoint, true, async () => {
    const reading = await (await effects.endpoints()).read(endpoint);
    return reading.kind === 'found';
  });

async function findLost(rows: readonly OnboardingRow[], instances: Instances): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const { onboardingId } of rows.filter(isUnderWay))
    if (!(await instances.isRunning(onboardingId))) lost.push(onboardingId);
  return lost;
}

const holdsAPlace = ({ goneAt, kind, state }: OnboardingRow): boolean =>
  kind === 'endpoint' && goneAt === undefined && (state === 'onboarded' || state === 'standby');

const isOf = ({ endpoint, target }: OnboardingRow, scope: ResourceId): boolean =>
  (endpoint !== undefined && isWithin(endpoint, scope)) ||
  (target.kind === 'resource' && isWithin(target.id, scope));
