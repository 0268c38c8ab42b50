import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { revocationIn } from '../../../shared/plan/holds/revocations.ts';
import { readAskers } from './read-askers.ts';

/** Whose write or wait it is: one incarnation of an endpoint. */
export interface Run {
  readonly request: OnboardingRequest | PlatformRequest;
  readonly generation: string;
}

/** True once a person revoked it and nobody released that: by the planner's rule, at the cost of one read. */
export async function isRevoked(effects: Effects, { generation, request }: Run): Promise<boolean> {
  const id = 'requestId' in request ? request.requestId : request.onboardingId;
  const decisions = await (await effects.decisions()).list(id);
  if (decisions.every(({ kind }) => kind !== 'revoke')) return false;
  const askers = await readAskers(effects, request);
  return revocationIn({ decisions, generation, askers }) !== undefined;
}
