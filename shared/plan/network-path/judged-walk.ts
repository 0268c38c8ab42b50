import type { Finding } from './finding.ts';

/** What a network check came to. */
export interface JudgedWalk {
  readonly findings: readonly Finding[];
  /** What a person is to do about it, ready to paste. */
  readonly paste?: { readonly party: string; readonly text: string };
  /** Worth a line even where everything is in order. */
  readonly notes: readonly string[];
}
