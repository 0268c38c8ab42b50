import { isUnderWay } from '../../shared/domain/is-under-way.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import { isWithin, type ResourceId } from '../../shared/domain/resource-id.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import { instanceOf } from '../../shared/durable/wake.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { seenPrintOf } from '../../shared/plan/onboarding-id.ts';
import { listOnboardings } from './facts/list-onboardings.ts';

/** What a round saw, against which the onboardings are held. */
export interface Review {
  readonly scopes: readonly ResourceId[];
  /** Scopes of which everything was seen; none where a page is missing. */
  readonly seenScopes: readonly ResourceId[];
  /** Prints of the onboardings whose pairs were seen. */
  readonly seen: readonly string[];
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

/** Finds onboardings that lost their instance, and those of which a whole round saw nothing. Unseen is not gone: that is for GETs to say. */
export async function reviewOnboardings(
  effects: Effects,
  { scopes, seen, seenScopes }: Review,
  instances: Instances,
): Promise<ReviewedOnboardings> {
  const rows = await listOnboardings(effects);
  const prints = new Set(seen);
  const lost = await findLost(
    rows.filter((row) => isOf(row, scopes)),
    instances,
  );
  const unseen = rows.filter(
    (row) => mayStand(row) && isOf(row, seenScopes) && !prints.has(seenPrintOf(row.onboardingId)),
  );
  return {
    lost: lost.slice(0, MOST_OF_A_KIND),
    unseen: unseen.slice(0, MOST_OF_A_KIND).map(({ onboardingId }) => onboardingId),
    isCut: Math.max(lost.length, unseen.length) > MOST_OF_A_KIND,
  };
}

async function findLost(rows: readonly OnboardingRow[], instances: Instances): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const row of rows.filter(isUnderWay))
    if (!(await instances.isRunning(instanceOf(row)))) lost.push(row.onboardingId);
  return lost;
}

/** What is at rest and may have left something behind. */
const mayStand = (row: OnboardingRow): boolean =>
  row.kind === 'endpoint' && row.goneAt === undefined && row.state !== 'offboarded' && !isUnderWay(row);

const isOf = ({ endpoint, target }: OnboardingRow, scopes: readonly ResourceId[]): boolean =>
  scopes.some(
    (scope) =>
      (endpoint !== undefined && isWithin(endpoint, scope)) ||
      (target.kind === 'resource' && isWithin(target.id, scope)),
  );
