/** Why an onboarding is taken back: a person decided it, or its endpoint or connection is gone. */
export type OffboardingCause = { readonly kind: 'decision'; readonly decisionId: string } | GoneCause;

/** One incarnation that was found to be gone on two looks; `goneAt` is the second one. */
export interface GoneCause {
  readonly kind: 'gone';
  readonly what: 'endpoint' | 'connection';
  readonly generation: string;
  readonly goneAt: string;
}
