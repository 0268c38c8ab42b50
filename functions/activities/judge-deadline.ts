import type { Hold, OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { PlatformRequest } from '../../shared/domain/platform-request.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type DeadlineVerdict, judgeDeadline as judge } from '../../shared/plan/holds/judge-deadline.ts';
import { refusalIn, releaseOf } from '../../shared/plan/holds/releases.ts';
import { readAskers } from './facts/read-askers.ts';

/** A hold whose deadline comes near or has passed, and whose it is. */
export interface HeldUntil {
  readonly onboardingId: string;
  readonly request: OnboardingRequest | PlatformRequest;
  readonly generation: string;
  readonly hold: Hold;
}

/** Decides what a deadline means, on the evidence, the decisions and the settings of this moment: a last-minute release counts. */
export async function judgeDeadline(effects: Effects, held: HeldUntil): Promise<DeadlineVerdict> {
  const { hold, onboardingId, request } = held;
  const items = await (await effects.evidence()).list(onboardingId);
  return judge({
    hold,
    isDecided: await isDecided(effects, held),
    isPart: 'platformRequestId' in request,
    states: items.flatMap(({ state }) => state ?? []),
    policy: await effects.policy(),
  });
}

async function isDecided(
  effects: Effects,
  { generation, hold, onboardingId, request }: HeldUntil,
): Promise<boolean> {
  const decisions = await (await effects.decisions()).list(onboardingId);
  const askers = await readAskers(effects, request);
  const ofThis = decisions.filter((decision) => decision.generation === generation);
  return releaseOf(hold, { decisions, generation, askers }) !== undefined || refusalIn(ofThis) !== undefined;
}
