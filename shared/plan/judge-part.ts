import type { Decision } from '../domain/decision.ts';
import type { OnboardingFacts } from '../domain/facts.ts';
import type { Hold, Refusal } from '../domain/onboarding.ts';
import { quoted } from '../domain/one-line.ts';
import type { Authority, OnboardingPlan } from '../domain/plan.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import type { ResourceId } from '../domain/resource-id.ts';
import { slotHolderOf } from './approval-slots.ts';
import { isBeyondCap } from './checks/check-approval-cap.ts';
import { aboutOf } from './holds/hold-of.ts';
import { fingerprintOf } from './onboarding-id.ts';
import { planOnboarding } from './plan-onboarding.ts';

/** Whether one connection of a request may go on, or why none of them may. */
export type PartVerdict =
  | {
      readonly kind: 'agreed';
      /** The place that its approval needs; left out where there is no limit, or where it is approved already. */
      readonly place?: Required<Pick<Authority, 'entryId' | 'maxConnections'>>;
      /** Who takes a slot of the cap on approvals for it; left out where none is needed. */
      readonly slotHolder?: string;
      /** Releases of the request that this connection goes on by, as decisions on its own onboarding. */
      readonly releases: readonly Decision[];
    }
  | { readonly kind: 'hold'; readonly hold: Hold }
  | { readonly kind: 'refuse'; readonly refusal: Refusal };

/**
 * Decides on one connection of a confirmed request before any of them begins. `releases` are people's decisions on
 * the request: what is released there is released for each of its connections.
 */
export function judgePart(
  facts: OnboardingFacts,
  profile: PlatformProfile,
  releases: readonly Decision[],
): PartVerdict {
  const { endpoint, onboardingId } = facts.request;
  const alone = planOnboarding(facts, profile);
  if (alone.kind === 'plan') return { kind: 'agreed', ...needsOf(alone.plan, onboardingId), releases: [] };
  if (alone.kind === 'refuse') return { kind: 'refuse', refusal: ofPart(alone.refusal, endpoint) };
  if (alone.kind === 'offboard') {
    const taken = { code: 'person-refused', reason: alone.reason } as const;
    return { kind: 'refuse', refusal: ofPart(taken, endpoint) };
  }
  if (alone.kind === 'wait') return { kind: 'hold', hold: notSettled(alone.reason, endpoint) };

  const passedOn = releases.map((release) => passOn(release, onboardingId, alone.generation));
  const decisions = [...facts.decisions, ...passedOn];
  const released = planOnboarding({ ...facts, decisions }, profile);
  if (released.kind === 'plan')
    return { kind: 'agreed', ...needsOf(released.plan, onboardingId), releases: passedOn };
  return { kind: 'hold', hold: holdOfPart(released.kind === 'hold' ? released.hold : alone.hold, endpoint) };
}

/** What its approval takes: a place under its entry, and a slot of the hour. */
function needsOf(
  plan: OnboardingPlan,
  onboardingId: string,
): Pick<PartVerdict & { readonly kind: 'agreed' }, 'place' | 'slotHolder'> {
  const { authority, changes } = plan;
  const { entryId, maxConnections } = authority;
  if (!changes.some(({ kind }) => kind === 'approve')) return {};
  const isLimited = entryId !== undefined && maxConnections !== undefined;
  return {
    ...(isLimited ? { place: { entryId, maxConnections } } : {}),
    ...(isBeyondCap(plan) ? {} : { slotHolder: slotHolderOf(onboardingId, plan.generation) }),
  };
}

/** The same decision of the same person, bound to the connection as it is now. */
export const passOn = (release: Decision, onboardingId: string, generation: string): Decision => ({
  ...release,
  decisionId: fingerprintOf([release.decisionId, onboardingId, generation]).slice(0, 16),
  onboardingId,
  generation,
});

/** A release of it covers what the connection's own hold is about. */
const holdOfPart = (hold: Hold, endpoint: ResourceId): Hold => ({
  ...ofPart(hold, endpoint),
  about: [endpoint, ...aboutOf(hold)],
  facts: { 'Private endpoint': quoted(endpoint, 2048), ...hold.facts },
});

const ofPart = <Why extends { readonly reason: string }>(why: Why, endpoint: ResourceId): Why => ({
  ...why,
  reason: `None of them is approved, because of ${quoted(endpoint, 500)}: ${why.reason}`,
});

const notSettled = (reason: string, endpoint: ResourceId): Hold =>
  holdOfPart(
    { code: 'endpoint-not-settled', reason, releasableBy: 'nobody', input: [], facts: {} },
    endpoint,
  );
