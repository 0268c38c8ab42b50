import type { ExistingRecordSet, RecordSetChange } from './dns.ts';
import type { OwnApproval, OwnerState } from './facts.ts';
import type { OffboardingCause } from './offboarding-cause.ts';
import type { Hold } from './onboarding.ts';
import type { Connection, PrivateEndpoint } from './private-endpoint.ts';
import type { PrivateEndpointRule } from './private-endpoint-rule.ts';
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

/** Delete a rule by which a platform keeps an endpoint to us, and which we made there. It cannot come back. */
export interface DeleteRuleChange {
  readonly kind: 'deleteRule';
  readonly platform: string;
  readonly configId: string;
  readonly ruleId: string;
  readonly before: PrivateEndpointRule;
}

/** Delete a private endpoint that the app itself made; only the incarnation that was read. It cannot come back. */
export interface RemoveEndpointChange {
  readonly kind: 'removeEndpoint';
  readonly endpoint: ResourceId;
  readonly resourceGuid: string;
  /** All of it, kept for evidence. */
  readonly before: PrivateEndpoint;
}

/** A rule by which a platform keeps the endpoint and which is not ours to delete: the app has no evidence that it made it, or it is deleted already. */
export interface RuleLeft {
  /** As people call the platform and the rule's configuration. */
  readonly title: string;
  readonly configName: string;
  readonly rule: PrivateEndpointRule;
}

/** One step of taking back; a record set is re-pointed by the same write that made it. */
export type OffboardingChange =
  | RecordSetChange
  | RemoveRecordSetChange
  | DeregisterChange
  | DeleteRuleChange
  | RemoveConnectionChange
  | RemoveEndpointChange;

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
  /** Whether what it leads to is there, as far as we may look. */
  readonly target: Reading<unknown>['kind'];
  /** The platform approves connections to it: none is ours to remove. */
  readonly isApprovedByPlatform: boolean;
  /** What the platform's profile leaves to people, each in a sentence. */
  readonly leftToPeople?: readonly string[];
  /** The text for whoever takes away what stands at the platform, with its values as they were. */
  readonly askToRemove?: Hold['paste'];
  readonly ownApproval?: OwnApproval;
  readonly recordSets: readonly WrittenRecordSet[];
  /** What became of the other owners of these record sets, by endpoint. */
  readonly ownerStates: Readonly<Record<ResourceId, OwnerState>>;
  /** What of our registrations still stands on a platform's list. */
  readonly registered: readonly Omit<DeregisterChange, 'kind'>[];
  /** Rules of ours at a platform by which this endpoint stands, and which are live. */
  readonly rules: readonly Omit<DeleteRuleChange, 'kind'>[];
  /** All others by which the platform keeps it; unread where its account is not set, or refuses to show them and none is ours. */
  readonly rulesLeft?: readonly RuleLeft[] | 'unread';
  /** The platform that made the endpoint, in its own network, as people call it; left out where it is nobody's but ours. */
  readonly madeByPlatform?: string;
  /** The tag of the endpoint and evidence of its creation both say that the app made this incarnation. */
  readonly isMadeByUs: boolean;
  /** Whom the endpoint belongs to, where its tags or the allowlist say so. */
  readonly owner?: string;
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
  | {
      readonly kind: 'end';
      readonly reason: string;
      readonly remarks: readonly string[];
      /** What is left to somebody outside, as a text to pass on. */
      readonly paste?: Hold['paste'];
    };
