import { valueIn } from '../domain/reading.ts';
import { sayUnattested } from './allowlist/judge-entry.ts';
import { ownEntryRemarks } from './allowlist/own-entry.ts';
import { networkQuestionOf, questionOf } from './check-question.ts';
import { isApprovedByUs } from './checks/check.ts';
import { networkRemarks } from './checks/check-network.ts';
import { checkRemarks } from './checks/check-profile.ts';
import { registrationRemarks } from './checks/check-registration.ts';
import { driftRemarks } from './drift/describe-drift.ts';
import { nameRemarks } from './name-remarks.ts';
import { signatureOf } from './plan-approval.ts';
import type { PlanSubject } from './plan-subject.ts';
import { publicNameRemarks } from './verification/public-names.ts';

/** What was found and is worth a line in the ticket, without standing in the way. */
export const planRemarks = (subject: PlanSubject): readonly string[] => [
  ...subject.allowlist.remarks,
  ...ownEntryRemarks(subject.facts, subject.allowlist),
  ...checkRemarks(questionOf(subject)),
  ...networkRemarks(networkQuestionOf(subject)),
  ...registrationRemarks(subject),
  ...nameRemarks(subject),
  ...approvalRemarks(subject),
  ...attestationRemarks(subject),
  ...subject.dns.remarks,
  ...driftRemarks(subject.facts.drift ?? []),
  ...publicNameRemarks(subject),
];

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

/** An entry that only prefers the platform's word goes on without it, and says so. */
function attestationRemarks({ allowlist, facts }: PlanSubject): readonly string[] {
  const { attestation = { kind: 'none', reason: '' } } = facts;
  if (allowlist.entry?.attestation !== 'preferred' || attestation.kind === 'given') return [];
  const { kind, reason } = attestation;
  return [`The allowlist entry prefers an attestation, but ${sayUnattested(kind, reason)}.`];
}
