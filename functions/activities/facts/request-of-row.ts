import { Fault } from '../../../shared/domain/fault.ts';
import type { OnboardingRequest, OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** What an onboarding of an endpoint was asked for, as its row keeps it. Throws a `Fault` where there is no such row. */
export async function requestOfRow(effects: Effects, onboardingId: string): Promise<OnboardingRequest> {
  const row = await (await effects.onboardings()).read(onboardingId);
  const request = row && requestIn(row);
  if (request !== undefined) return request;
  throw new Fault('unexpected', `onboarding ${onboardingId} has no row of an endpoint`);
}

/** What was adopted on day one was asked for by nobody. */
function requestIn({
  endpoint,
  onboardingId,
  request,
  startedAt,
  target,
}: OnboardingRow): OnboardingRequest | undefined {
  if (request !== undefined && 'onboardingId' in request) return request;
  if (endpoint === undefined) return undefined;
  return { onboardingId, endpoint, target, noticedBy: 'reconcile', noticedAt: startedAt };
}
