import type { StoredEntry } from '../../../shared/domain/allowlist.ts';
import { oneLine, quoted } from '../../../shared/domain/one-line.ts';
import { entryNameOf, keysIn } from '../../../shared/effects/tables/allowlist/entry-keys.ts';
import { concerns } from '../../../shared/plan/allowlist/judge-entry.ts';
import { targetKeyOf } from '../../../shared/plan/onboarding-id.ts';
import { faultIn } from '../difference/fault-in.ts';
import { nameOfEntry } from '../name-of-entry.ts';
import type { Explanation, JudgedEntry } from './explain-question.ts';

/** An explanation for people; entries about something else entirely are only counted unless all are asked for. */
export function showExplanation(
  explanation: Explanation,
  faulty: readonly StoredEntry[],
  { isShowingAll }: { readonly isShowingAll: boolean },
): string[] {
  const shown = explanation.judged.filter(
    ({ entry }) => isShowingAll || concerns(entry, explanation.question),
  );
  const left = explanation.judged.length - shown.length;
  return [
    ...showQuestion(explanation),
    '',
    ...showVerdict(explanation),
    '',
    ...shown.flatMap(showJudged),
    ...faulty.flatMap(showFaulty),
    ...(left > 0 ? [`${left} more are about another target or another requester (--all shows them).`] : []),
  ];
}

function showQuestion({ question }: Explanation): string[] {
  const { attestation, endpoint, groupIds, now, requestMessage, requesterSubscription, target } = question;
  return [
    `endpoint      ${quoted(endpoint, 2048)}`,
    `of            subscription ${oneLine(requesterSubscription, 40)}`,
    `to            ${quoted(targetKeyOf(target), 2048)}`,
    `group IDs     ${groupIds.length === 0 ? 'none are known' : oneLine(groupIds.join(', '))}`,
    `message       ${requestMessage === undefined ? 'none is known' : quoted(requestMessage)}`,
    `attestation   ${attestation}`,
    `at            ${now}`,
  ];
}

function showVerdict({ verdict }: Explanation): string[] {
  if (verdict.kind === 'hold')
    return [`HELD as ${verdict.objection.code}: ${oneLine(verdict.objection.reason, 1500)}`];
  const { entryId, firstApproval } = verdict.entry;
  const caution =
    'The first approval of a target is held for a person: this entry does not say firstApproval: allowed.';
  return [`ALLOWED by ${nameOf(entryId)}`, ...(firstApproval === 'person' ? [caution] : [])];
}

const showJudged = ({ entry, reasons }: JudgedEntry): string[] => [
  `${reasons.length === 0 ? 'matches   ' : 'does not  '} ${nameOf(entry.entryId)}`,
  ...reasons.map(({ reason }) => `             ${oneLine(reason, 300)}`),
];

const showFaulty = (stored: StoredEntry): string[] => [
  `does not   ${nameOfEntry(stored.key)}`,
  `             this row cannot be understood: ${oneLine(faultIn(stored) ?? '', 300)}`,
];

/** An explanation for machines. */
export const explanationJson = (
  { judged, question, verdict }: Explanation,
  faulty: readonly StoredEntry[],
) => ({
  question,
  verdict: verdict.kind,
  ...(verdict.kind === 'hold' && { code: verdict.objection.code, reason: verdict.objection.reason }),
  ...(verdict.entry && { entryId: verdict.entry.entryId }),
  entries: judged.map(({ entry, reasons }) => ({
    entryId: entry.entryId,
    ...partsOf(entry.entryId),
    matches: reasons.length === 0,
    reasons: reasons.map(({ reason }) => reason),
  })),
  faults: faulty.map((stored) => ({ entryId: stored.entryId, fault: faultIn(stored) })),
});

const partsOf = (entryId: string) => {
  const key = keysIn(entryId);
  return key === undefined ? {} : entryNameOf(key);
};

function nameOf(entryId: string): string {
  const key = keysIn(entryId);
  return key === undefined ? quoted(entryId) : nameOfEntry(key);
}
