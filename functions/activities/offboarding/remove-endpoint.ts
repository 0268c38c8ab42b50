import type { OffboardingSubject, RemoveEndpointChange } from '../../../shared/domain/offboarding.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isStillPlanned } from '../../../shared/plan/offboarding/is-still-planned.ts';
import { planOffboarding } from '../../../shared/plan/offboarding/plan-offboarding.ts';
import type { Applied } from '../applied.ts';
import { gatherOffboardingFacts } from '../facts/gather-offboarding-facts.ts';

/**
 * Deletes an endpoint that the app made if a plan on facts read this moment still says so, and its resource GUID, read
 * last of all, is the one that was planned on: Azure knows no precondition for it. What is gone already is done.
 */
export async function removeEndpoint(
  effects: Effects,
  { change, subject }: { readonly subject: OffboardingSubject; readonly change: RemoveEndpointChange },
): Promise<Applied> {
  const { facts } = await gatherOffboardingFacts(effects, subject);
  if (facts.endpoint.kind === 'absent') return removed(change);
  if (!isStillPlanned(planOffboarding(facts), change.kind, (each) => isSame(each, change)))
    return { kind: 'planAgain', because: 'the plan on fresh facts differs' };

  const endpoints = await effects.endpoints();
  const standing = await endpoints.read(change.endpoint);
  if (standing.kind === 'absent') return removed(change);
  if (valueIn(standing)?.resourceGuid !== change.resourceGuid)
    return { kind: 'planAgain', because: 'the endpoint is another one by now' };
  const { retryAfterSeconds } = await endpoints.remove(change.endpoint);
  const after = await endpoints.read(change.endpoint);
  return after.kind === 'absent'
    ? removed(change)
    : { kind: 'accepted', before: change.before, retryAfterSeconds };
}

const isSame = (one: RemoveEndpointChange, other: RemoveEndpointChange): boolean =>
  one.endpoint === other.endpoint && one.resourceGuid === other.resourceGuid;

const removed = ({ before }: RemoveEndpointChange): Applied => ({ kind: 'done', before, after: 'absent' });
