import type { Decision } from '../domain/decision.ts';
import type { OnboardingFacts } from '../domain/facts.ts';
import { quoted } from '../domain/one-line.ts';
import type { Authority, Change, Objection, OnboardingPlan, Release, Verdict } from '../domain/plan.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import { asksForConfirmation } from '../domain/request-profile.ts';
import { networkQuestionOf, questionOf } from './check-question.ts';
import type { Check } from './checks/check.ts';
import { approvalCapHasRoom } from './checks/check-approval-cap.ts';
import { attestationChecks } from './checks/check-attested.ts';
import { authorityChecks } from './checks/check-authority.ts';
import { brakeOn } from './checks/check-brakes.ts';
import { networkObjections } from './checks/check-network.ts';
import { checkObjections } from './checks/check-profile.ts';
import { registrationChecks } from './checks/check-registration.ts';
import { targetChecks } from './checks/check-target.ts';
import { contestedNames } from './drift/contested-names.ts';
import { holdOf } from './holds/hold-of.ts';
import { releaseOf, releasesIn, toRelease } from './holds/releases.ts';
import { objectionTo, reinstatementIn, revocationIn, takenBackIn } from './holds/revocations.ts';
import { judgeState } from './judge-state.ts';
import { fingerprintOf } from './onboarding-id.ts';
import { awaitsNames, namesBeforeApproval, orderChanges } from './order-changes.ts';
import { planRemarks } from './plan-remarks.ts';
import type { PlanSubject } from './plan-subject.ts';
import { planSubjectOf } from './plan-subject-of.ts';
import {
  leftToPeople,
  releasesBeforeEnd,
  taskBeforeEnd,
  tasksBeforeApproval,
  tasksBeforeNames,
} from './tasks.ts';
import { fillText } from './templates/fill-text.ts';
import { planVerification } from './verification/plan-verification.ts';
import { publicNameRemarks, withPublicNames } from './verification/public-names.ts';

/** The policy, read top to bottom: the first objection that nobody released is what the requester hears. */
const objectionsTo = (subject: PlanSubject): readonly (Objection | undefined)[] => [
  ...askAll(targetChecks, subject),
  ...checkObjections(questionOf(subject)),
  ...networkObjections(networkQuestionOf(subject)),
  ...askAll(authorityChecks, subject),
  ...askAll(attestationChecks, subject),
  ...askAll(registrationChecks, subject),
  ...tasksBeforeApproval(subject),
  ...tasksBeforeNames(subject),
  ...subject.dns.objections,
  contestedIn(subject),
  approvalCapHasRoom(subject),
];

/** A fight over a name is a person's to end. */
const contestedIn = ({ dns, facts }: PlanSubject): Objection | undefined =>
  contestedNames(facts.drift ?? [], [...dns.recordChanges, ...dns.linkChanges]);

const askAll = (checks: readonly Check[], subject: PlanSubject): readonly (Objection | undefined)[] =>
  checks.map((check) => check(subject));

/** Decides, on facts read freshly, what is to be done for one endpoint: a plan, a hold, a refusal, or waiting. */
export function planOnboarding(facts: OnboardingFacts, profile: PlatformProfile): Verdict {
  const subject = planSubjectOf(facts, profile);
  const { generation } = subject;
  const takenBack = takenBackIn(facts.decisions, generation);
  if (takenBack) return offboardOn(takenBack, subject);
  const judgement = judgeState(subject);
  if (judgement?.kind === 'refuse') {
    const { kind, ...refusal } = judgement;
    return { kind, refusal, generation, fingerprint: printOf(subject, refusal.code) };
  }

  const revocation = revocationIn({ ...facts, generation });
  if (revocation) return holdOn(objectionTo(revocation), subject);
  if (judgement) return { kind: 'wait', reason: judgement.reason, generation };

  const { objection, releases } = firstObjection(subject);
  if (objection) return holdOn(objection, subject);
  const authority = authorityOf(subject, releases);
  const changes = orderChanges(subject, authority);
  const brake = brakeOn(changes, facts.policy);
  if (brake) return holdOn(brake, subject);
  const reinstatement = reinstatementIn({ ...facts, generation });
  const first = reinstatement ? [toRelease(reinstatement)] : [];
  const all = [...first, ...releases, ...releasesBeforeEnd(subject).map(toRelease)];
  return { kind: 'plan', plan: { ...planOf(subject, authority, changes), releases: all } };
}

/** Goes through the objections in order, collecting who released which, up to the first that stands. */
function firstObjection(subject: PlanSubject): { objection?: Objection; releases: readonly Release[] } {
  const { facts, generation } = subject;
  const scope = { decisions: facts.decisions, generation, askers: facts.askers };
  const releases: Release[] = [];
  for (const objection of objectionsTo(subject)) {
    if (!objection) continue;
    const release = releaseOf(objection, scope);
    if (!release) return { objection, releases };
    releases.push(toRelease(release));
  }
  return { releases };
}

function authorityOf({ allowlist, facts, profile }: PlanSubject, releases: readonly Release[]): Authority {
  const confirmedBy = asksForConfirmation(profile.request) && facts.openRequest?.confirmed?.by.name;
  const released = releases.map(({ by }) => by);
  const releasedBy = [...new Set(confirmedBy ? [...released, confirmedBy] : released)];
  if (allowlist.entry === undefined) return { releasedBy };
  const { entryId, maxConnections } = allowlist.entry;
  const isLimited = allowlist.kind === 'allow' && maxConnections !== undefined;
  return { entryId, ...(isLimited ? { maxConnections } : {}), releasedBy };
}

function planOf(
  subject: PlanSubject,
  authority: Authority,
  changes: readonly Change[],
): Omit<OnboardingPlan, 'releases'> {
  const { profile, dns, direction, generation, status } = subject;
  const beforeEnd = taskBeforeEnd(subject);
  return {
    platform: profile.id,
    direction,
    generation,
    authority,
    changes,
    namesBeforeApproval: namesBeforeApproval(subject, changes),
    awaitsApproval: profile.approvedBy === 'platform' && status !== 'Approved',
    ...overdueWords(subject),
    ...awaitsNames(subject, changes),
    verification: planVerification(subject),
    isStandby: dns.isStandby,
    reliesOn: dns.reliesOn,
    remarks: planRemarks(subject),
    ...(beforeEnd === undefined ? {} : { heldBeforeEnd: holdOf(beforeEnd) }),
    leftToPeople: leftToPeople(subject),
    fingerprint: printOf(subject, 'plan'),
  };
}

function overdueWords(subject: PlanSubject): Pick<OnboardingPlan, 'approvalOverdue'> {
  const { approvalOverdue } = subject.profile;
  if (approvalOverdue === undefined) return {};
  const words = [fillText(approvalOverdue, subject.texts), ...publicNameRemarks(subject)];
  return { approvalOverdue: words.join(' ') };
}

function offboardOn({ by, decisionId, reason }: Decision, subject: PlanSubject): Verdict {
  const why = `${quoted(by.name)} has it taken back: ${quoted(reason, 500)}.`;
  const fingerprint = printOf(subject, `offboard ${decisionId}`);
  return { kind: 'offboard', decisionId, reason: why, generation: subject.generation, fingerprint };
}

function holdOn(objection: Objection, subject: PlanSubject): Verdict {
  const { generation } = subject;
  const hold = holdOf(withPublicNames(objection, subject));
  return { kind: 'hold', hold, generation, fingerprint: printOf(subject, objection.code) };
}

/** What was decided, not what is still to be made: the same before and after the plan was carried out. */
function printOf({ facts, generation, allowlist, dns }: PlanSubject, code: string): string {
  const { askers, decisions, policy } = facts;
  const releases = releasesIn({ decisions, generation, askers });
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
