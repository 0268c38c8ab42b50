import type { Hold, HoldCode } from '../../domain/onboarding.ts';
import type { Objection } from '../../domain/plan.ts';
import { isTargetOf } from '../../domain/platform-request.ts';
import type { PlanSubject } from '../plan-subject.ts';

/** One named check of a policy: the objection, or nothing. The first objection that nobody released is the hold. */
export type Check = (subject: PlanSubject) => Objection | undefined;

/** An objection without typed input. */
export const objection = (
  code: HoldCode,
  releasableBy: Hold['releasableBy'],
  reason: string,
  facts: Readonly<Record<string, string>> = {},
): Objection => ({ code, reason, releasableBy, facts });

/** True while it is for us to approve this connection. */
export const isOursToApprove = ({ profile, status }: PlanSubject): boolean =>
  profile.approvedBy === 'us' && status !== 'Approved';

/** True when we approved this generation ourselves, as evidence says. */
export const isApprovedByUs = ({ facts, generation, status }: PlanSubject): boolean =>
  status === 'Approved' && facts.ownApproval?.generation === generation;

/** True when a person confirmed, in an open request of ours, that this endpoint is the platform's. */
export function isConfirmed({ facts, profile }: PlanSubject): boolean {
  const { openRequest, request } = facts;
  if (openRequest?.platform !== profile.id || openRequest.status === 'refused') return false;
  if (request.target.kind !== 'resource' || !isTargetOf(openRequest, request.target.id)) return false;
  return openRequest.confirmed?.endpoints.includes(request.endpoint) ?? false;
}
