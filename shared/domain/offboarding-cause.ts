/** Why an onboarding is taken back: a person decided it. */
export interface OffboardingCause {
  readonly kind: 'decision';
  readonly decisionId: string;
}
