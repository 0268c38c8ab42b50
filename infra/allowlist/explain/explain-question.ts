import type { AllowlistEntry } from '../../../shared/domain/allowlist.ts';
import { bySpecificity } from '../../../shared/plan/allowlist/compare-scopes.ts';
import {
  type AllowlistVerdict,
  evaluateAllowlist,
} from '../../../shared/plan/allowlist/evaluate-allowlist.ts';
import {
  type AllowlistQuestion,
  type EntryReason,
  judgeEntry,
} from '../../../shared/plan/allowlist/judge-entry.ts';

/** What one entry says to a question; no reasons mean that it matches. */
export interface JudgedEntry {
  readonly entry: AllowlistEntry;
  readonly reasons: readonly EntryReason[];
}

/** The app's own verdict, and what every entry says, the most specific first. */
export interface Explanation {
  readonly question: AllowlistQuestion;
  readonly verdict: AllowlistVerdict;
  readonly judged: readonly JudgedEntry[];
}

/** Asks the allowlist as the app does, and every entry by itself. */
export function explainQuestion(
  entries: readonly AllowlistEntry[],
  question: AllowlistQuestion,
): Explanation {
  return {
    question,
    verdict: evaluateAllowlist({ entries, badRows: [] }, question),
    judged: entries.toSorted(bySpecificity).map((entry) => ({ entry, reasons: judgeEntry(entry, question) })),
  };
}

/** The entries whose places have to be counted to answer a question: they would let it in otherwise. */
export const countedFor = (
  entries: readonly AllowlistEntry[],
  question: AllowlistQuestion,
): readonly AllowlistEntry[] =>
  entries.filter(
    (entry) =>
      entry.maxConnections !== undefined &&
      judgeEntry(entry, question).every(({ code }) => code !== undefined),
  );
