import type { CleanUpFacts } from '../../../shared/domain/clean-up-facts.ts';
import { Fault } from '../../../shared/domain/fault.ts';
import { isUnderWay } from '../../../shared/domain/is-under-way.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { found, type Reading } from '../../../shared/domain/reading.ts';
import {
  type ResourceId,
  resourceGroupOf,
  subscriptionOf,
  toResourceId,
} from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { listOnboardings } from '../facts/list-onboardings.ts';

/** What one activity reads once for all of its candidates. Nothing of it is kept any longer than that. */
export interface Look {
  readonly effects: Effects;
  readonly policy: Policy;
  readonly locks: Map<string, Promise<CleanUpFacts['locks']>>;
  readonly scopes: Map<ResourceId, Promise<boolean>>;
  onboardings?: Promise<readonly OnboardingRow[]>;
}

/** Begins a look: the policy is read, everything else when it is asked for. */
export const openLook = async (effects: Effects): Promise<Look> => ({
  effects,
  policy: await effects.policy(),
  locks: new Map(),
  scopes: new Map(),
});

/** The locks of a resource's subscription, on whatever level. Where they may not be read, that is said: it is not "no lock". */
export function locksAround(look: Look, resource: ResourceId): Promise<CleanUpFacts['locks']> {
  const subscription = subscriptionOf(resource);
  return once(look.locks, subscription, async () => {
    const locks = await look.effects.locks();
    return orUnreadable(async () => found(await locks.list(subscription)));
  });
}

/**
 * An absence counts only where we can read the resource group that it would lie in, or else its subscription: of what we
 * may not look at, a 404 says nothing.
 */
export async function confirmAbsence<T>(
  look: Look,
  id: ResourceId,
  reading: Reading<T>,
): Promise<Reading<T>> {
  if (reading.kind !== 'absent') return reading;
  const subscription = toResourceId(`/subscriptions/${subscriptionOf(id)}`);
  const canLook = (await canRead(look, resourceGroupOf(id))) || (await canRead(look, subscription));
  return canLook ? reading : { kind: 'unreadable', reason: `${subscription} cannot be read` };
}

const canRead = ({ effects, scopes }: Look, scope: ResourceId): Promise<boolean> =>
  once(scopes, scope, async () => {
    const reading = await orUnreadable(async () => {
      await (await effects.resourceGraph()).checkScope(scope);
      return found(true);
    });
    return reading.kind === 'found';
  });

/** Every onboarding of this endpoint that was not taken back and is not gone. */
export async function standingOnboardingsOf(
  look: Look,
  endpoint: ResourceId,
): Promise<readonly OnboardingRow[]> {
  look.onboardings ??= listOnboardings(look.effects);
  return (await look.onboardings).filter((row) => row.endpoint === endpoint && isStanding(row));
}

/** Offboardings of these endpoints that are under way: each takes its own names back, at its own pace. */
export async function offboardingsUnderWayOf(
  look: Look,
  endpoints: readonly ResourceId[],
): Promise<readonly string[]> {
  look.onboardings ??= listOnboardings(look.effects);
  return (await look.onboardings)
    .filter((row) => row.offboarding !== undefined && isUnderWay(row))
    .filter(({ endpoint }) => endpoint !== undefined && endpoints.includes(endpoint))
    .map(({ onboardingId }) => `the offboarding of ${onboardingId}`);
}

/** True for an onboarding of an endpoint that was not taken back, and whose endpoint was not found to be gone. */
export const isStanding = ({ goneAt, kind, offboarding, state }: OnboardingRow): boolean =>
  kind === 'endpoint' && goneAt === undefined && offboarding === undefined && state !== 'offboarded';

/** What the row of an onboarding says of a candidate: since when it is known, and whether it is taken back as a whole. */
export function knownBy(row: OnboardingRow | undefined): {
  readonly knownSinceAt?: string;
  readonly onboarding?: OnboardingRow;
} {
  if (row === undefined) return {};
  return { knownSinceAt: row.startedAt, ...(isStanding(row) ? { onboarding: row } : {}) };
}

/** Work that is under way for a candidate. */
export const workFor = (row: OnboardingRow | undefined): readonly string[] =>
  row !== undefined && isUnderWay(row) ? [`the onboarding ${row.onboardingId}`] : [];

/** Why these could not be read, where they could not. */
export const unreadIn = (...readings: readonly Reading<unknown>[]): readonly string[] =>
  readings.flatMap((each) => (each.kind === 'unreadable' ? [each.reason] : []));

/** An outage and a spent quota are thrown: they pass. Whatever else keeps us from reading is said. */
async function orUnreadable<T>(read: () => Promise<Reading<T>>): Promise<Reading<T>> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'throttled' || error.code === 'unavailable') throw error;
    return { kind: 'unreadable', reason: error.message };
  }
}

/** A fault is not kept: whoever asks next asks again. */
function once<Key, Value>(
  kept: Map<Key, Promise<Value>>,
  key: Key,
  read: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(key) ?? read();
  kept.set(key, known);
  return known;
}
