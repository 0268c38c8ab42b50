import type { Evidence } from '../domain/evidence.ts';
import type { OnboardingState } from '../domain/onboarding.ts';

/** One item of evidence as other programs read it: every field is there, `null` where there is nothing to say. */
export interface DescribedItem {
  readonly at: string;
  readonly onboardingId: string;
  readonly correlationId: string;
  readonly key: string;
  readonly actor: string;
  readonly step: string;
  readonly state: OnboardingState | null;
  readonly message: string;
  /** The allowlist entry that allowed it. */
  readonly entry: string | null;
  /** The reason to hold or refuse that decided. */
  readonly rule: string | null;
  readonly releasedBy: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Turns a stored item into what other programs read; items of before there were correlation IDs have the onboarding's. */
export const describeItem = (item: Evidence): DescribedItem => ({
  at: item.at,
  onboardingId: item.onboardingId,
  correlationId: item.correlationId ?? item.onboardingId,
  key: item.key,
  actor: item.actor,
  step: item.step,
  state: item.state ?? null,
  message: item.message,
  entry: item.entryId ?? null,
  rule: item.rule ?? null,
  releasedBy: item.releasedBy ?? [],
  before: item.before ?? null,
  after: item.after ?? null,
});
