import type { Person } from './person.ts';

/** What a person decided. Written to the table first; events only hint at it. */
export interface Decision {
  readonly decisionId: string;
  readonly onboardingId: string;
  /** The hold's code (empty where nothing was held), what it was about, and the endpoint's generation: it releases nothing else. */
  readonly hold: string;
  readonly about: readonly string[];
  readonly generation: string;
  readonly kind: 'release' | 'refuse' | 'revoke';
  /** What becomes of a revoked onboarding: it waits for a person, or it is taken back. */
  readonly next?: 'hold' | 'offboard';
  readonly reason: string;
  readonly input: Readonly<Record<string, string>>;
  readonly by: Person;
  readonly at: string;
  /** Print of the words in which it came: the same words of the same person again are a repeat, not another decision. */
  readonly said?: string;
  /** Names what it was decided about: this very hold, and no later one that looks like it. */
  readonly seen?: string;
  /** The allowlist entry that goes with a release, as it is written. */
  readonly entry?: { readonly entryId: string; readonly columns: Readonly<Record<string, string>> };
}
