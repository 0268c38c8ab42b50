/** Where in the trace of which onboarding a step belongs; plain data that travels with the input of an activity. */
export interface TracePoint {
  readonly onboardingId: string;
  /** Names the span above it: the state that the onboarding is in. */
  readonly parent: string;
}

/** A state that an onboarding was in, and since when. `key` names its span. */
export interface StateSpan {
  readonly state: string;
  readonly key: string;
  readonly sinceAt: string;
}
