import type { ListedRelying } from '../domain/drift.ts';
import type { OnboardingRow } from '../domain/onboarding.ts';
import type { OnboardingBrief } from '../domain/onboarding-brief.ts';
import type { ResourceId } from '../domain/resource-id.ts';

/** The projection table: the current state of every onboarding. */
export interface Onboardings {
  read(onboardingId: string): Promise<OnboardingRow | undefined>;
  write(row: OnboardingRow): Promise<void>;
  list(filter: OnboardingFilter): Promise<OnboardingPage>;
  /** All of them (or all in one state), newest first, cut down to what a round judges by: one request for each 1000. */
  listBriefs(state?: OnboardingRow['state']): Promise<readonly OnboardingBrief[]>;
  /** All that rely on record sets of ours, cut down to that, and those of which nobody has said: one request for each 1000. */
  listRelying(): Promise<ListedRelying>;
  /** Those of an endpoint or a target that may still stand: one request, however many onboardings there are. */
  findStanding(resource: ResourceId): Promise<readonly StandingOnboarding[]>;
}

/** Narrows a list of onboardings; pages of at most `limit`. */
export interface OnboardingFilter {
  readonly state?: string;
  readonly platform?: string;
  readonly limit: number;
  readonly continuation?: string;
}

/** One page of onboardings. */
export interface OnboardingPage {
  readonly rows: readonly OnboardingRow[];
  readonly continuation?: string;
}

/** Leads to an onboarding of an endpoint or target. It may have ended since: its own row is the truth. */
export interface StandingOnboarding {
  readonly onboardingId: string;
  readonly endpoint?: ResourceId;
}
