import type { OnboardingFacts } from '../domain/facts.ts';
import type { Authority, Change, Objection, OnboardingPlan, Verdict } from '../domain/plan.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import { valueIn } from '../domain/reading.ts';
import { type Check, isApprovedByUs } from './checks/check.ts';
import { authorityChecks } from './checks/check-authority.ts';
import { brakeOn } from './checks/check-brakes.ts';
import { registrationChecks } from './checks/check-registration.ts';
import { preflightRemarks, targetChecks } from './checks/check-target.ts';
import { holdOf } from './hold-of.ts';
import { judgeState } from './judge-state.ts';
import { fingerprintOf } from './onboarding-id.ts';
import { namesBeforeApproval, orderChanges } from './order-changes.ts';
import { signatureOf } from './plan-approval.ts';
import { type PlanSubject, planSubjectOf } from './plan-subject.ts';
import { planVerification } from './plan-verification.ts';
import { releaseOf, releasesIn } from './releases.ts';

/** The policy, read top to bottom: the first objection that nobody released is what the requester hears. */
const CHECKS: readonly Check[] = [...targetChecks, ...authorityChecks, ...registrationChecks];

/** Decides, on facts read freshly, what is to be done for one endpoint: a plan, a hold, a refusal, or waiting. */
export function planOnboarding(facts: OnboardingFacts, profile: PlatformProfile): Verdict {
  const subject = planSubjectOf(facts, profile);
  const { generation } = subject;
  const judgement = judgeState(subject);
  if (judgement?.kind === 'wait') return { kind: 'wait', reason: judgement.reason, generation };
  if (judgement?.kind === 'refuse') {
    const { code, reason } = judgement;
    return { kind: 'refuse', refusal: { code, reason }, generation, fingerprint: printOf(subject, code) };
  }

  const { objection, releasedBy } = firstObjection(subject);
  if (objection) return holdOn(objection, subject);
  const authority = authorityOf(subject, releasedBy);
  const changes = orderChanges(subject, authority);
  const brake = brakeOn(changes, facts.policy);
  return brake ? holdOn(brake, subject) : { kind: 'plan', plan: planOf(subject, authority, changes) };
}

/** Goes through the objections in order, collecting who released which, up to the first that stands. */
function firstObjection(subject: PlanSubject): { objection?: Objection; releasedBy: readonly string[] } {
  const { facts, generation, dns } = subject;
  const scope = { decisions: facts.decisions, generation, requestedBy: facts.request.requestedBy };
  const releasedBy: string[] = [];
  const objections = [...CHECKS.map((check) => check(subject)), ...dns.objections];
  for (const objection of objections) {
    if (!objection) continue;
    const release = releaseOf(objection, scope);
    if (!release) return { objection, releasedBy };
    releasedBy.push(release.by.name);
  }
  return { releasedBy };
}

function authorityOf({ allowlist, facts, profile }: PlanSubject, released: readonly string[]): Authority {
  const confirmedBy = profile.request && facts.openRequest?.confirmed?.by.name;
  const releasedBy = [...new Set(confirmedBy ? [...released, confirmedBy] : released)];
  return allowlist.entry ? { entryId: allowlist.entry.entryId, releasedBy } : { releasedBy };
}

function planOf(subject: PlanSubject, authority: Authority, changes: readonly Change[]): OnboardingPlan {
  const { facts, profile, dns, direction, generation, status } = subject;
  return {
    platform: profile.id,
    direction,
    generation,
    authority,
    changes,
    namesBeforeApproval: namesBeforeApproval(subject, changes),
    awaitsApproval: profile.approvedBy === 'platform' && status !== 'Approved',
    ...(subject.awaitsNames ? { awaitsNames: true } : {}),
    verification: planVerification(subject),
    isStandby: dns.isStandby,
    remarks: [
      ...subject.allowlist.remarks,
      ...preflightRemarks(profile.preflight, facts.target),
      ...approvalRemarks(subject),
      ...dns.remarks,
    ],
    fingerprint: printOf(subject, 'plan'),
  };
}

function approvalRemarks(subject: PlanSubject): readonly string[] {
  const { profile, status, facts, connection } = subject;
  // The description is enough to leave out a remark; it is never enough to allow anything.
  const isSigned =
    valueIn(connection)?.description.endsWith(signatureOf(facts.request.onboardingId)) ?? false;
  const isOthers = profile.approvedBy === 'us' && status === 'Approved' && !isSigned;
  return isOthers && !isApprovedByUs(subject)
    ? ['The connection was Approved already, not by this app (an auto-approval, or a person).']
    : [];
}

function holdOn(objection: Objection, subject: PlanSubject): Verdict {
  const { generation, facts } = subject;
  const hold = holdOf(objection, facts.policy.deadlines, facts.now);
  return { kind: 'hold', hold, generation, fingerprint: printOf(subject, objection.code) };
}

/** What was decided, not what is still to be made: the same before and after the plan was carried out. */
function printOf({ facts, generation, allowlist, dns }: PlanSubject, code: string): string {
  const { decisions, policy, request } = facts;
  const releases = releasesIn({ decisions, generation, requestedBy: request.requestedBy });
  return fingerprintOf({
    generation,
    code,
    entryId: allowlist.entry?.entryId ?? '',
    releases: releases.map(({ decisionId }) => decisionId),
    hosts: dns.hosts,
    isStandby: dns.isStandby,
    mode: policy.mode,
  });
}
