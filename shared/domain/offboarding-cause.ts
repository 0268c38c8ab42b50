/** Why an onboarding is taken back: a person decided it, its endpoint or connection is gone, or the clean-up found that nobody needs it. */
export type OffboardingCause =
  | { readonly kind: 'decision'; readonly decisionId: string }
  | GoneCause
  | StaleCause;

/** One incarnation that was found to be gone on two looks; `goneAt` is the second one. */
export interface GoneCause {
  readonly kind: 'gone';
  readonly what: 'endpoint' | 'connection';
  readonly generation: string;
  readonly goneAt: string;
}

/** One incarnation that a clean-up found to be no longer needed. Its warrant is the candidate, which must be one to remove. */
export interface StaleCause {
  readonly kind: 'stale';
  readonly cleanUpId: string;
  readonly itemId: string;
  readonly generation: string;
  readonly foundAt: string;
}
