import type { ExistingRecordSet, RecordSetChange } from './dns.ts';
import type { OwnApproval, OwnerState } from './facts.ts';
import type { OffboardingCause } from './offboarding-cause.ts';
import type { Hold } from './onboarding.ts';
import type { Connection, PrivateEndpoint } from './private-endpoint.ts';
import type { Reading } from './reading.ts';
import type { ResourceId } from './resource-id.ts';
import type { Policy } from './settings.ts';

/** What a cause comes to: whose incarnation may be taken back, since when, and on whose word. */
export interface OffboardingWarrant {
  readonly kind: OffboardingCause['kind'];
  /** Names it in the evidence. */
  readonly warrantId: string;
  readonly onboardingId: string;
  readonly generation: string;
  readonly at: string;
  /** The person who decided it, or `autopilot`. */
  readonly by: string;
  /** One sentence for people. */
  readonly reason: string;
}

/** What offboarding one onboarding is about; the input of its activities. */
export interface OffboardingSubject {
  readonly onboardingId: string;
  readonly because: OffboardingCause;
}

/** Remove a record set of ours that leads to nobody else; only the version that was read. */
export interface RemoveRecordSetChange {
  readonly kind: 'removeRecordSet';
  readonly zone: ResourceId;
  readonly zoneName: string;
  readonly name: string;
  readonly etag: string;
  /** All of it, kept for evidence and undo. */
  readonly before: Pick<ExistingRecordSet, 'addresses' | 'metadata' | 'ttlSeconds'>;
}

/** Take the endpoint off a platform's list again, for the services that we put it on. */
export interface DeregisterChange {
  readonly kind: 'deregister';
  readonly platform: string;
  readonly organization: string;
  readonly services: readonly string[];
  readonly identifier: string;
  /** Set where we put it onto the organization's own list too. */
  readonly isOnOrganizationList?: boolean;
}

/** Remove a connection that we approved. It cannot come back. */
export interface RemoveConnectionChange {
  readonly kind: 'removeConnection';
  readonly connection: ResourceId;
  readonly before: Pick<Connection, 'description' | 'endpoint' | 'status'>;
}

/** One step of taking back; a record set is re-pointed by the same write that made it. */
export type OffboardingChange =
  | RecordSetChange
  | RemoveRecordSetChange
  | DeregisterChange
  | RemoveConnectionChange;

/** A record set that we wrote for the endpoint, or that its hosts lead to, as it stands now. */
export interface WrittenRecordSet {
  readonly zone: ResourceId;
  readonly name: string;
  readonly standing: Reading<ExistingRecordSet>;
}

/** Everything that taking back is decided on, read freshly. */
export interface OffboardingFacts {
  readonly warrant: OffboardingWarrant;
  /** The ID of the endpoint that is taken back. */
  readonly endpointId: ResourceId;
  readonly endpoint: Reading<PrivateEndpoint>;
  readonly connection: Reading<Connection>;
  /** The platform approves connections to it: none is ours to remove. */
  readonly isApprovedByPlatform: boolean;
  /** What the platform's profile leaves to people, each in a sentence. */
  readonly leftToPeople?: readonly string[];
  readonly ownApproval?: OwnApproval;
  readonly recordSets: readonly WrittenRecordSet[];
  /** What became of the other owners of these record sets, by endpoint. */
  readonly ownerStates: Readonly<Record<ResourceId, OwnerState>>;
  /** What of our registrations still stands on a platform's list. */
  readonly registered: readonly Omit<DeregisterChange, 'kind'>[];
  /** When nobody can have the addresses in a cache any more; left out where no name led to them. */
  readonly namesClearAt?: string;
  readonly policy: Pick<Policy, 'isKillSwitchOn' | 'mode'>;
  readonly now: string;
}

/** What to do next in taking back. */
export type OffboardingVerdict =
  | { readonly kind: 'changes'; readonly changes: readonly OffboardingChange[] }
  /** Until the time to live is over, or the provider has finished. */
  | {
      readonly kind: 'wait';
      readonly for: 'caches' | 'provider';
      readonly reason: string;
      readonly seconds: number;
    }
  | { readonly kind: 'hold'; readonly hold: Hold }
  /** What was gone is there again: it belongs to its own onboarding. */
  | { readonly kind: 'handBack'; readonly reason: string }
  | { readonly kind: 'end'; readonly reason: string; readonly remarks: readonly string[] };
