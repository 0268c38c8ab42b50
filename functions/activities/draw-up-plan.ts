import type { OnboardingFacts } from '../../shared/domain/facts.ts';
import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { Verdict } from '../../shared/domain/plan.ts';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { PlatformNote } from '../../shared/domain/platform-note.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { platformNotesOf } from '../../shared/plan/platform-lists/platform-notes.ts';
import { withDrift } from './drift/with-drift.ts';
import { gatherOnboardingFacts } from './facts/gather-onboarding-facts.ts';
import { slotHolderIn } from './facts/read-approval-turn.ts';
import { isCapped, waitForTurn } from './wait-for-turn.ts';

/** A verdict on fresh facts, with the deadlines and the platform that go with it. */
export interface DrawnUp {
  readonly verdict: Verdict;
  readonly platform: string;
  readonly deadlines: Deadlines;
  readonly mode: string;
  readonly atPlatform: readonly PlatformNote[];
}

/**
 * Gathers the facts and decides. In an activity, so that the decision is history and a deployment cannot change it.
 * Drift that nobody has noticed yet is written down first: it is repaired the same way as what a round finds. Where only
 * the cap on approvals is in the way, the onboarding queues for its turn.
 */
export async function drawUpPlan(
  effects: Effects,
  request: OnboardingRequest,
  instances: Instances,
): Promise<DrawnUp> {
  const gathered = await gatherOnboardingFacts(effects, request);
  const { profile } = gathered;
  const facts = await withDrift(effects, gathered.facts);
  const drawn = toDrawnUp(facts, profile);
  if (!isCapped(drawn.verdict)) return drawn;
  const holder = slotHolderIn(facts);
  const approvalTurn = await waitForTurn(effects, { holder, members: [holder] }, instances);
  return toDrawnUp({ ...facts, approvalTurn }, profile);
}

/** The same for who only wants to see it: writes nothing, and queues for nothing. */
export async function showPlan(effects: Effects, request: OnboardingRequest): Promise<DrawnUp> {
  const { facts, profile } = await gatherOnboardingFacts(effects, request);
  return toDrawnUp(facts, profile);
}

const toDrawnUp = (facts: OnboardingFacts, profile: PlatformProfile): DrawnUp => ({
  verdict: planOnboarding(facts, profile),
  platform: profile.id,
  deadlines: facts.policy.deadlines,
  mode: facts.policy.mode,
  atPlatform: platformNotesOf(facts, profile),
});
