import type { HostAddresses } from '../domain/dns.ts';
import type { Authority, Change, OnboardingPlan } from '../domain/plan.ts';
import { planApproval } from './plan-approval.ts';
import { planRegistration } from './plan-registration.ts';
import type { PlanSubject } from './plan-subject.ts';
import { keepsNamesBack } from './tasks.ts';
import { turnsNames } from './turns-names.ts';

/**
 * All changes in the order that leaves no gap. A zone is made, filled, and only then linked: linking an empty
 * one would break a live name. The first approval of a target turns its public name to private link, so the
 * records stand before it; where others are approved already, the connection has to work before it is named. No name is
 * made while a task that comes before names is open.
 */
export function orderChanges(subject: PlanSubject, authority: Authority): readonly Change[] {
  const { facts, profile, status, dns } = subject;
  const registration = planRegistration(subject);
  const approval = planApproval(subject, authority);
  const names: Change[] = [...dns.zoneChanges, ...dns.recordChanges, ...dns.linkChanges];
  const records = keepsNamesBack(subject) ? [] : names;
  if (profile.approvedBy === 'platform') {
    return status === 'Approved' ? [...registration, ...records] : registration;
  }

  return turnsNames(facts)
    ? [...registration, ...records, ...approval]
    : [...registration, ...approval, ...records];
}

/**
 * The names that have to answer before the connection is approved: approving the first one turns the public names
 * to them at once, and a network that sees the zone without the record would get NXDOMAIN until it shows.
 */
export function namesBeforeApproval(
  subject: PlanSubject,
  changes: readonly Change[],
): readonly HostAddresses[] {
  const isApproving = changes.some(({ kind }) => kind === 'approve');
  return isApproving && turnsNames(subject.facts) ? subject.recordNames : [];
}

/**
 * Where Azure has not named the hosts: they have to be known before an approval that turns public names, and before
 * the onboarding ends. Another approval than the first may be what brings them.
 */
export function awaitsNames(
  subject: PlanSubject,
  changes: readonly Change[],
): Pick<OnboardingPlan, 'awaitsNames'> {
  if (!subject.awaitsNames) return {};
  const isApproving = changes.some(({ kind }) => kind === 'approve');
  return { awaitsNames: isApproving && turnsNames(subject.facts) ? 'beforeApproval' : 'beforeTheEnd' };
}
