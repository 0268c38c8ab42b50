import { type DriftFinding, type DriftKind, REPAIRED_DRIFT, type ReliedOn } from '../../domain/drift.ts';
import { recordSubjectOf } from './drift-subject.ts';

/** True for drift that the onboarding, started anew, puts right. */
export const isRepaired = ({ kind }: { readonly kind: DriftKind }): boolean =>
  REPAIRED_DRIFT.some((each) => each === kind);

/** What an onboarding relies on without what others answer for now: that is left to them, and not looked after any more. */
export function restWithout({ links, recordSets }: ReliedOn, reported: readonly DriftFinding[]): ReliedOn {
  const subjects = new Set(reported.map(({ subject }) => subject));
  const rest = recordSets.filter((each) => !subjects.has(recordSubjectOf(each)) && !subjects.has(each.zone));
  return { recordSets: rest, links: links.filter(({ zone }) => rest.some((each) => each.zone === zone)) };
}
