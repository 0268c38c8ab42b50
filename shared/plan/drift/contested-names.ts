import type { PastDrift } from '../../domain/drift.ts';
import type { Objection, OnboardingPlan } from '../../domain/plan.ts';
import { linkSubjectOf, recordSubjectOf } from './drift-subject.ts';

/** What stands against a repair: the same one was made within seven days, so that somebody else keeps the name. */
export function contestedNames(
  drift: readonly PastDrift[],
  changes: OnboardingPlan['changes'],
): Objection | undefined {
  const subjects = new Set(changes.flatMap(subjectsOf));
  const again = drift.find(
    (each) => each.isOpen && isFought(each) && subjects.has(each.subject) && isRepeated(drift, each),
  );
  return again && objectionTo(again, drift);
}

/** The last repair of the same thing; what a person released covers the drift up to then, and no later one. */
function objectionTo(
  { at, expected, found, key, subject }: PastDrift,
  drift: readonly PastDrift[],
): Objection {
  const times = drift.filter((each) => each.subject === subject && isFought(each)).length;
  return {
    code: 'name-contested',
    reason: `The same had to be repaired ${times - 1 === 1 ? 'once' : `${times - 1} times`} within seven days, and it differs again: somebody else keeps ${subject}.`,
    releasableBy: 'approver',
    facts: { Contested: subject, 'Left by this app': expected, Found: found, 'Found at': at },
    about: [`${subject}: ${key}`],
  };
}

const isRepeated = (drift: readonly PastDrift[], { subject }: PastDrift): boolean =>
  drift.some((each) => !each.isOpen && each.subject === subject && isFought(each));

/** An address that moves is Azure's doing, and no fight. */
const isFought = ({ kind }: PastDrift): boolean =>
  kind === 'record-changed' || kind === 'record-deleted' || kind === 'link-gone';

function subjectsOf(change: OnboardingPlan['changes'][number]): readonly string[] {
  if (change.kind === 'putRecordSet') return [recordSubjectOf(change)];
  return change.kind === 'ensureLink' ? [linkSubjectOf(change)] : [];
}
