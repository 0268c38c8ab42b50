import type { Authority, Change } from '../domain/plan.ts';
import { planApproval } from './plan-approval.ts';
import { planRegistration } from './plan-registration.ts';
import type { PlanSubject } from './plan-subject.ts';

/**
 * All changes in the order that leaves no gap. A zone is made, filled, and only then linked: linking an empty
 * one would break a live name. The first approval of a target turns its public name to private link, so the
 * records stand before it; where others are approved already, the connection has to work before it is named.
 */
export function orderChanges(subject: PlanSubject, authority: Authority): readonly Change[] {
  const { facts, profile, status, dns } = subject;
  const registration = planRegistration(subject);
  const approval = planApproval(subject, authority);
  const records: Change[] = [...dns.zoneChanges, ...dns.recordChanges, ...dns.linkChanges];
  if (profile.approvedBy === 'platform') {
    return status === 'Approved' ? [...registration, ...records] : registration;
  }

  const isFirst = facts.approvedConnections === 0 || facts.approvedConnections === 'unknown';
  return isFirst ? [...registration, ...records, ...approval] : [...registration, ...approval, ...records];
}
