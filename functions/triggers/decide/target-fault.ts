import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { quoted } from '../../../shared/domain/one-line.ts';
import type { DecisionBody } from '../../../shared/events/decision-body.ts';
import type { FieldFault } from '../../../shared/events/field-fault.ts';
import { mayBeSameTarget } from '../../../shared/plan/connection-of-pair.ts';
import { targetKeyOf } from '../../../shared/plan/onboarding-id.ts';
import { targetOf } from '../../../shared/plan/request-steps/merge-request.ts';
import { profileById } from '../../activities/facts/profile-by-id.ts';

/** What a task brings back does not lead a request elsewhere than its requester said; undefined where it does not try to. */
export function targetFault(
  { request }: Pick<OnboardingRow, 'request'>,
  brought: DecisionBody['input'],
): FieldFault | undefined {
  if (request === undefined || !('requestId' in request) || request.target === undefined) return undefined;
  const name = profileById(request.platform).request?.target.input;
  const target = targetOf(brought, name);
  if (name === undefined || target === undefined || mayBeSameTarget(target, request.target)) return undefined;
  const asked = quoted(targetKeyOf(request.target), 300);
  return {
    field: `input.${name}`,
    message: `The request was made for ${asked}. Give that; for another target, refuse this request and have it asked for anew.`,
  };
}
