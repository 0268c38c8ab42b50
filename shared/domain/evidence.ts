import type { OnboardingState } from './onboarding.ts';

/** One thing that happened: who or what, on which authority, what was there before and after, when. Never a secret. */
export interface Evidence {
  readonly onboardingId: string;
  /** Orders and identifies the item: the same key written twice is one item. */
  readonly key: string;
  readonly at: string;
  readonly step: string;
  /** `autopilot`, or the person's name. */
  readonly actor: string;
  readonly state?: OnboardingState;
  readonly message: string;
  /** The allowlist entry that allowed it. */
  readonly entryId?: string;
  /** The reason to hold or refuse that decided, by its code. */
  readonly rule?: string;
  /** What tickets call it: the platform request's ID where several endpoints share one. By default the onboarding's. */
  readonly correlationId?: string;
  /** Who overruled an objection to it, by name. */
  readonly releasedBy?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}
