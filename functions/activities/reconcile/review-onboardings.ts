import { createHash } from 'node:crypto';
import { isUnderWay } from '../../../shared/domain/is-under-way.ts';
import type { OnboardingBrief } from '../../../shared/domain/onboarding-brief.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import { instanceOf } from '../../../shared/durable/wake.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { tellCensus } from '../../../shared/effects/telemetry/tell-census.ts';
import { printsIn, seenPrintOf } from '../../../shared/plan/onboarding-id.ts';
import { isOfScopes } from './is-of-scopes.ts';

/** What a round saw, against which the onboardings are held. */
export interface Review {
  readonly scopes: readonly ResourceId[];
  /** Scopes of which everything was seen; none where a page is missing. */
  readonly seenScopes: readonly ResourceId[];
  /** Prints, end to end, of the onboardings whose pairs were seen. */
  readonly seen: string;
}

/** Onboardings that need a look for their own sake. */
export interface ReviewedOnboardings {
  /** Under way, and without an instance. */
  readonly lost: readonly string[];
  /** At rest, and nothing was seen of endpoint and connection. */
  readonly unseen: readonly string[];
  /** True where there was more than one round takes on; the next one goes on. */
  readonly isCut: boolean;
}

/** The most of each kind that one round takes on: what an activity hands over stays small. */
const MOST_OF_A_KIND = 200;

/** The most instances that one round asks for, one request each: some seconds. */
const MOST_ASKED = 1000;

/**
 * Finds onboardings that lost their instance, and those of which a whole round saw nothing. Unseen is not gone: that is
 * for GETs to say. Costs one request for each 1000 onboardings, and one for each that is under way, up to a bound.
 */
export async function reviewOnboardings(
  effects: Effects,
  { scopes, seen, seenScopes }: Review,
  instances: Instances,
): Promise<ReviewedOnboardings> {
  const rows = await (await effects.onboardings()).listBriefs();
  tellCensus(effects.telemetry, rows, effects.now());
  const prints = printsIn(seen);
  const underWay = rows.filter((row) => isUnderWay(row) && isOfScopes(row, scopes));
  const lost = await findLost(askedThisTime(underWay, effects.now()), instances);
  const unseen = rows.filter(
    (row) => isAtRest(row) && isOfScopes(row, seenScopes) && !prints.has(seenPrintOf(row.onboardingId)),
  );
  return {
    lost: lost.slice(0, MOST_OF_A_KIND),
    unseen: unseen.slice(0, MOST_OF_A_KIND).map(({ onboardingId }) => onboardingId),
    isCut: Math.max(lost.length, unseen.length) > MOST_OF_A_KIND,
  };
}

/** Where there are too many for one round, each begins somewhere else by its instant: no rhythm of rounds passes over the same ones for ever. */
function askedThisTime(rows: readonly OnboardingBrief[], now: Date): readonly OnboardingBrief[] {
  if (rows.length <= MOST_ASKED) return rows;
  const first = createHash('sha256').update(now.toISOString()).digest().readUInt32BE() % rows.length;
  return [...rows.slice(first), ...rows.slice(0, first)].slice(0, MOST_ASKED);
}

async function findLost(rows: readonly OnboardingBrief[], instances: Instances): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const row of rows) if (!(await instances.isRunning(instanceOf(row)))) lost.push(row.onboardingId);
  return lost;
}

/** What is at rest and may have left something behind. */
const isAtRest = (row: OnboardingBrief): boolean =>
  row.kind === 'endpoint' && row.goneAt === undefined && row.state !== 'offboarded' && !isUnderWay(row);
