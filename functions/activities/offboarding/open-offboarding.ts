import type { ReliedOn } from '../../../shared/domain/drift.ts';
import { isLeftAlone } from '../../../shared/domain/is-under-way.ts';
import type { OffboardingSubject } from '../../../shared/domain/offboarding.ts';
import type { OffboardingCause } from '../../../shared/domain/offboarding-cause.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import { isOtherGeneration } from '../../../shared/domain/private-endpoint.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { judgeGone } from '../../../shared/plan/offboarding/judge-gone.ts';
import { readPair } from '../facts/read-pair.ts';
import { readWarrant } from '../facts/read-warrant.ts';
import { requestOfRow } from '../facts/request-of-row.ts';

/** Whether taking back may begin, or go on: only once its onboarding has stopped, so that the two never write against each other. */
export type OpenedOffboarding =
  | { readonly kind: 'running' }
  /** The row is the one of an endpoint that was made anew, or somebody is onboarding what a clean-up found. */
  | { readonly kind: 'superseded' }
  | {
      readonly kind: 'ready';
      readonly request: OnboardingRequest;
      readonly generation: string;
      readonly platform?: string;
      /** What its names rely on: found again by that where evidence of them is gone. */
      readonly reliesOn?: ReliedOn;
      readonly reason: string;
      readonly by: string;
      readonly warrantId: string;
      /** Nobody was told that it stands: where nothing of ours does, nobody is told that it goes either. */
      readonly isQuiet: boolean;
      /** Taken back and told already, on this very ground. */
      readonly isConcluded: boolean;
    };

/** Looks whether the onboarding still runs, and tells it to look at the decision if so. */
export async function openOffboarding(
  effects: Effects,
  { because, onboardingId }: OffboardingSubject,
  instances: Instances,
): Promise<OpenedOffboarding> {
  const { by, generation, reason, warrantId } = await readWarrant(effects, { because, onboardingId });
  const row = await (await effects.onboardings()).read(onboardingId);
  if (row !== undefined && isOtherGeneration(row.generation, generation)) return { kind: 'superseded' };
  if ((await instances.nudge(onboardingId)) === 'nudged')
    return (await isNeeded(effects, onboardingId, because)) ? { kind: 'superseded' } : { kind: 'running' };
  const items = await (await effects.evidence()).list(onboardingId);
  return {
    kind: 'ready',
    request: await requestOfRow(effects, onboardingId),
    generation,
    ...(row?.platform === undefined ? {} : { platform: row.platform }),
    ...(row?.reliesOn === undefined ? {} : { reliesOn: row.reliesOn }),
    reason,
    by,
    warrantId,
    isQuiet: because.kind === 'gone' && row !== undefined && (row.state === 'refused' || isLeftAlone(row)),
    isConcluded: items.some(({ after, state }) => state === 'offboarded' && after === warrantId),
  };
}

/** The running onboarding is then the one of what is there; and what is being onboarded is needed, whatever a clean-up found. */
async function isNeeded(effects: Effects, onboardingId: string, because: OffboardingCause): Promise<boolean> {
  if (because.kind !== 'gone') return because.kind === 'stale';
  const pair = await readPair(effects, await requestOfRow(effects, onboardingId));
  return judgeGone({ ...pair, generation: because.generation }).kind === 'there';
}
