import type { CleanUpItem } from '../../domain/clean-up.ts';

/** Sentences that a list may have, and characters of a sentence; a row holds at most 1 MiB. */
const MOST_SENTENCES = 50;
const LONGEST_SENTENCE = 2_000;

/** The candidate with its sentences cut to what a row holds and a person reads. */
export function boundedCleanUpItem(item: CleanUpItem): CleanUpItem {
  const { end, objections, reasons, undo } = item;
  return {
    ...item,
    reasons: reasons.slice(0, MOST_SENTENCES).map(cut),
    objections: bounded(objections),
    undo: undo.kind === 'can' ? undo : { ...undo, because: cut(undo.because) },
    ...(end && { end: end.kind === 'stopped' ? { ...end, objections: bounded(end.objections) } : end }),
  };
}

const bounded = (objections: CleanUpItem['objections']): CleanUpItem['objections'] =>
  objections.slice(0, MOST_SENTENCES).map((objection) => ({ ...objection, because: cut(objection.because) }));

const cut = (text: string): string => text.slice(0, LONGEST_SENTENCE);
