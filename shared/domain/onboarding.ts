import type { ReliedOn } from './drift.ts';
import type { InputField } from './input-field.ts';
import type { OffboardingCause } from './offboarding-cause.ts';
import type { Person } from './person.ts';
import type { PlatformNote } from './platform-note.ts';
import type { PlatformRequest } from './platform-request.ts';
import type { Target } from './private-endpoint.ts';
import type { ResourceId } from './resource-id.ts';

/** All states as people see them. There is no `failed`: what cannot go on is held with a reason. */
export const ONBOARDING_STATES = [
  'planning',
  'settling',
  'creating',
  'held',
  'registering',
  'approving',
  'awaiting-approval',
  'writing-records',
  'propagating',
  'verifying',
  'onboarded',
  'standby',
  'refused',
  'adopted',
  'offboarding',
  'offboarded',
] as const;

/** One of the states that people see. */
export type OnboardingState = (typeof ONBOARDING_STATES)[number];

const ENDED: ReadonlySet<OnboardingState> = new Set([
  'onboarded',
  'standby',
  'refused',
  'adopted',
  'offboarded',
]);

/** True for the states in which an onboarding is over. */
export const hasEnded = (state: OnboardingState): boolean => ENDED.has(state);

/** How an onboarding came to be. */
export type NoticedBy = 'event' | 'person' | 'reconcile' | 'request';

/** The input of `onboard-endpoint`: one pair of endpoint and target. */
export interface OnboardingRequest {
  readonly onboardingId: string;
  readonly endpoint: ResourceId;
  readonly target: Target;
  readonly noticedBy: NoticedBy;
  readonly noticedAt: string;
  readonly requestedBy?: Person;
  /** The platform request that this endpoint belongs to (a pair), if any. */
  readonly platformRequestId?: string;
}

/** Current state of an onboarding: one row of the projection table. */
export interface OnboardingRow {
  readonly onboardingId: string;
  readonly kind: 'endpoint' | 'request';
  readonly endpoint?: ResourceId;
  readonly target: Target;
  readonly platform?: string;
  readonly state: OnboardingState;
  readonly generation: string;
  /** One sentence for people. */
  readonly reason: string;
  /** The hold's or refusal's code. */
  readonly code?: string;
  readonly hold?: Hold;
  /** Identifies what was decided, so that a finished onboarding starts again only if a fresh plan differs. */
  readonly fingerprint?: string;
  readonly request?: OnboardingRequest | PlatformRequest;
  readonly requestedBy?: Person;
  /** What of ours in DNS its names rely on; written when it ends, and kept until it is taken back. */
  readonly reliesOn?: ReliedOn;
  readonly updatedAt: string;
  readonly startedAt: string;
  /** When endpoint and connection were found to be gone, on two looks; its places are given back since. */
  readonly goneAt?: string;
  /** What stands at its platform for it, while it is onboarded: reconcile holds the platform's lists against it. */
  readonly atPlatform?: readonly PlatformNote[];
  /** Set from when it is taken back: on whose word. */
  readonly offboarding?: OffboardingCause;
}

/** Why an onboarding waits, what for, who may end it, and until when. */
export interface Hold {
  readonly code: HoldCode;
  /** One sentence for people, without secrets. */
  readonly reason: string;
  /** Who may release it by a decision; `nobody` means that the cause itself has to go. */
  readonly releasableBy: 'approver' | 'nobody';
  readonly input: readonly InputField[];
  readonly facts: Readonly<Record<string, string>>;
  /** What a release covers, where the facts say more than that (answers that change, entries that were considered). */
  readonly about?: readonly string[];
  /** When it was entered: a hold that ended and came again is another one. */
  readonly sinceAt?: string;
  readonly deadlineAt?: string;
  /** Who answers for what it is about: an allowlist entry's owner, where an entry is known. */
  readonly owner?: string;
  /** When it goes on by itself, where that is known. */
  readonly goesOnAt?: string;
  /** What another party has to do, as a text to paste, where that is what it waits for. */
  readonly paste?: { readonly party: string; readonly text: string };
}

/** The closed list of reasons to hold. */
export type HoldCode =
  | 'not-allowlisted'
  | 'entry-expired'
  | 'entry-needs-person'
  | 'entry-too-wide'
  | 'max-connections-reached'
  | 'attestation-missing'
  | 'first-approval'
  | 'approval-cap-reached'
  | 'revoked'
  | 'approved-elsewhere'
  | 'no-open-request'
  | 'task-open'
  | 'awaiting-connections'
  | 'unexpected-connections'
  | 'confirm-endpoints'
  | 'endpoint-unfit'
  | 'subnet-unfit'
  | 'creation-refused'
  | 'unpaired'
  | 'workspace-unfit'
  | 'rule-limit'
  | 'rule-ended'
  | 'rule-overdue'
  | 'platform-not-configured'
  | 'platform-mismatch'
  | 'registration-withdrawn'
  | 'name-taken'
  | 'preflight-failed'
  | 'target-unreadable'
  | 'target-absent'
  | 'endpoint-not-settled'
  | 'connection-not-found'
  | 'no-approval-call'
  | 'unknown-zone'
  | 'zone-missing'
  | 'zone-ambiguous'
  | 'zone-shadows'
  | 'link-missing'
  | 'foreign-record'
  | 'name-contested'
  | 'record-set-full'
  | 'zone-group-missing'
  | 'approval-overdue'
  | 'propagation-overdue'
  | 'change-overdue'
  | 'connectivity-failed'
  | 'found-on-day-one'
  | 'change-disallowed'
  | 'outage'
  | 'mode-observes'
  | 'mode-proposes'
  | 'kill-switch-on'
  | 'offboarding-unreadable';

/** Why we decided not to act; nothing is rejected in Azure by it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
  /** The name of the person who decided it; left out where nobody did. */
  readonly by?: string;
}

/** The closed list of reasons to refuse. */
export type RefusalCode =
  | 'connection-rejected'
  | 'connection-removed'
  | 'endpoint-failed'
  | 'endpoint-gone'
  | 'person-refused'
  | 'out-of-scope'
  | 'deadline-passed';

/** How an onboarding ended. */
export interface OnboardingOutcome {
  readonly state: 'onboarded' | 'standby' | 'refused';
  readonly reason: string;
  readonly code?: RefusalCode;
  readonly generation: string;
  readonly fingerprint: string;
}
