import type { GoneCause } from '../../../shared/domain/offboarding-cause.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type GoneJudgement, judgeGone } from '../../../shared/plan/offboarding/judge-gone.ts';
import { readPair } from '../facts/read-pair.ts';

/** What one look at the pair of an onboarding says; `there` also where nothing is to be taken back (any more). */
export type GoneLook = GoneCause | Exclude<GoneJudgement, { readonly kind: 'gone' }>;

/** Reads both sides of an onboarding's pair and says whether this incarnation is gone. Changes nothing. */
export async function lookForGone(
  effects: Effects,
  { onboardingId }: { readonly onboardingId: string },
): Promise<GoneLook> {
  const row = await (await effects.onboardings()).read(onboardingId);
  if (row?.endpoint === undefined || isSettled(row)) return { kind: 'there' };
  const { endpoint, generation, target } = row;
  const judgement = judgeGone({ ...(await readPair(effects, { endpoint, target })), generation });
  if (judgement.kind !== 'gone') return judgement;
  return { kind: 'gone', what: judgement.what, generation, goneAt: effects.now().toISOString() };
}

const isSettled = ({ goneAt, offboarding, state }: OnboardingRow): boolean =>
  goneAt !== undefined || offboarding !== undefined || state === 'offboarded';
