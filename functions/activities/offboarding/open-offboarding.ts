import type { OffboardingSubject } from '../../../shared/domain/offboarding.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import { isOtherGeneration } from '../../../shared/domain/private-endpoint.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { readDecision } from '../facts/gather-offboarding-facts.ts';
import { requestOfRow } from '../facts/request-of-row.ts';

/** Whether taking back may begin, or go on: only once its onboarding has stopped, so that the two never write against each other. */
export type OpenedOffboarding =
  | { readonly kind: 'running' }
  /** The endpoint was made anew, and the row is the new one's. */
  | { readonly kind: 'superseded' }
  | {
      readonly kind: 'ready';
      readonly request: OnboardingRequest;
      readonly generation: string;
      readonly platform?: string;
      readonly reason: string;
      readonly by: string;
      /** Taken back and told already, on this very decision. */
      readonly isConcluded: boolean;
    };

/** Looks whether the onboarding still runs, and tells it to look at the decision if so. */
export async function openOffboarding(
  effects: Effects,
  { because, onboardingId }: OffboardingSubject,
  instances: Instances,
): Promise<OpenedOffboarding> {
  const { by, decisionId, generation, reason } = await readDecision(
    effects,
    onboardingId,
    because.decisionId,
  );
  const row = await (await effects.onboardings()).read(onboardingId);
  if (row !== undefined && isOtherGeneration(row.generation, generation)) return { kind: 'superseded' };
  if ((await instances.nudge(onboardingId)) === 'nudged') return { kind: 'running' };
  const items = await (await effects.evidence()).list(onboardingId);
  return {
    kind: 'ready',
    request: await requestOfRow(effects, onboardingId),
    generation,
    ...(row?.platform === undefined ? {} : { platform: row.platform }),
    reason,
    by: by.name,
    isConcluded: items.some(({ after, state }) => state === 'offboarded' && after === decisionId),
  };
}
