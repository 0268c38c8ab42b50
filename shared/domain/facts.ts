import type { AllowlistRows } from './allowlist.ts';
import type { ApprovalTurn } from './approval-slot.ts';
import type { Attestation } from './attestation.ts';
import type { ConfigurationName } from './configuration-name.ts';
import type { Decision } from './decision.ts';
import type { ExistingRecordSet, PrivateDnsZone } from './dns.ts';
import type { LeftRecordSet, PastDrift } from './drift.ts';
import type { EndpointCreation } from './endpoint-creation.ts';
import type { NetworkFacts } from './network-check.ts';
import type { Hold, OnboardingRequest, Refusal } from './onboarding.ts';
import type { Release } from './plan.ts';
import type { OpenRequest, RequestedEndpoint } from './platform-request.ts';
import type { Connection, PrivateEndpoint, Target, TargetResource } from './private-endpoint.ts';
import type { CheckedResource, RawResource } from './profile-check.ts';
import type { Reading } from './reading.ts';
import type { AliasAnswer, OwnRegistration, Registration } from './registration.ts';
import type { ResourceId } from './resource-id.ts';
import type { RuleChange, RuleFacts } from './rule-change.ts';
import type { Policy } from './settings.ts';
import type { Subnet } from './subnet.ts';

/** Everything that a plan is decided on, read freshly; plain data, so that it can be kept as evidence. */
export interface OnboardingFacts {
  readonly request: OnboardingRequest;
  readonly endpoint: Reading<PrivateEndpoint>;
  /** The provider's view; `unreadable` for an alias or a target in another tenant. */
  readonly connection: Reading<Connection>;
  readonly target: Reading<TargetResource>;
  /** Connections on the target that are Approved besides ours; unknown where the target cannot be read. */
  readonly approvedConnections: number | 'unknown';
  readonly allowlist: AllowlistRows;
  /** Connections that hold a place under an entry's `maxConnections`, by entry ID, without ours. */
  readonly reservedConnections: Readonly<Record<string, number>>;
  /** When it would be its turn under the cap on approvals; left out where that is not asked. */
  readonly approvalTurn?: ApprovalTurn;
  readonly openRequest?: OpenRequest;
  /** Our own approval of this generation, from evidence; left out where somebody else approved, or nobody. */
  readonly ownApproval?: OwnApproval;
  /** When the first stock-taking found it Approved, from evidence. */
  readonly adoptedAt?: string;
  /** Drift of what we had left in DNS, from evidence of the last seven days. */
  readonly drift?: readonly PastDrift[];
  /** The record sets as the onboarding left them when it last ended, from evidence. */
  readonly left?: readonly LeftRecordSet[];
  readonly decisions: readonly Decision[];
  /** Directory object IDs of all who asked for this endpoint: what they release does not count. */
  readonly askers: readonly string[];
  /** Who wrote the entry that counts, by directory object ID; not known of one that was written past the app. */
  readonly entryWriters?: readonly string[];
  /** Zones of the names that the planned hosts need, wherever we can read. */
  readonly zones: readonly PrivateDnsZone[];
  /** Hosts that a resolver of the network still gives public addresses for; left out where that is not asked. */
  readonly publicNames?: readonly string[];
  /** Record sets that stand where ours are to go; a name without one is absent. */
  readonly recordSets: readonly ExistingRecordSet[];
  /** What became of other endpoints that are active in these record sets, by ID. */
  readonly ownerStates?: Readonly<Record<ResourceId, OwnerState>>;
  /** The name that the platform's configuration was to have, once the connection is Approved. */
  readonly configurationName?: ConfigurationName;
  readonly registration?: Registration;
  /** What we put onto the platform's lists for this generation, from evidence. */
  readonly ownRegistrations?: readonly OwnRegistration[];
  /** What the platform says of the endpoint; left out where nothing asks for it. */
  readonly attestation?: Attestation;
  /** Raw JSON of what the profile's checks look at besides the target. */
  readonly resources?: Readonly<Partial<Record<Exclude<CheckedResource, 'target'>, Reading<RawResource>>>>;
  /** What the profile's network checks look at. */
  readonly network?: NetworkFacts;
  readonly policy: Policy;
  readonly now: string;
}

/** Whether an endpoint can serve the names that lead to it: `dead` is gone or cut off for good, `pending` may yet be approved. */
export type OwnerState = 'approved' | 'pending' | 'dead' | 'unknown';

/** What we wrote down when we approved a connection: approving overwrites the requester's message. */
export interface OwnApproval {
  readonly generation: string;
  /** When it was written down, where that is known. */
  readonly at?: string;
  readonly requestMessage: string;
  /** The connection's description as it was read right after; left out where Azure finished later. */
  readonly description?: string;
}

/** Everything that the next step of a platform request is decided on. */
export interface PlatformRequestFacts {
  /** With the target and the inputs that tasks brought back. */
  readonly request: OpenRequest;
  readonly target: Reading<TargetResource>;
  /** The Private Link service of ours that the target's alias leads to. */
  readonly service?: Target;
  /** All connections on the target, whoever asked for them; not looked at where the endpoints are ours. */
  readonly connections: Reading<readonly Connection[]>;
  /** What runs in the target, where a check of the profile tells it. */
  readonly resources?: Readonly<Partial<Record<'compute', Reading<RawResource>>>>;
  /** One for each endpoint of ours that the request names. */
  readonly endpoints: readonly RequestedEndpointFacts[];
  /** What the platform says of the alias that the request means, until the target is known: one answer for each service. */
  readonly aliases?: readonly AliasAnswer[];
  /** The name for the platform's configuration, while it matters whether it is free. */
  readonly configurationName?: ConfigurationName;
  /** What the network checks of the profile look at, until the platform is let in. */
  readonly network?: NetworkFacts;
  /** What the platform's account shows, where it makes its endpoints by rules. */
  readonly ruleFacts?: RuleFacts;
  /** Entries that let the platform in. */
  readonly allowlist: AllowlistRows;
  readonly decisions: readonly Decision[];
  /** Directory object IDs of all who made this request: what they release does not count. */
  readonly askers: readonly string[];
  readonly policy: Policy;
  readonly now: string;
}

/** What is known of one endpoint that a request names. */
export interface RequestedEndpointFacts {
  readonly requested: RequestedEndpoint;
  readonly endpoint: Reading<PrivateEndpoint>;
  /** Set where it does not exist yet. */
  readonly subnet?: Reading<Subnet>;
  /** It is not there because its onboarding was taken back since it was asked for. */
  readonly isTakenBack?: boolean;
  /** Entries that may let it connect to the target. */
  readonly allowlist: AllowlistRows;
  /** As for an onboarding. */
  readonly reservedConnections: Readonly<Record<string, number>>;
}

/** One incarnation of an endpoint that the app made. */
export interface MadeEndpoint {
  readonly endpoint: ResourceId;
  readonly resourceGuid: string;
}

/**
 * The next step of a platform request, and by whose decisions the steps before it are done. `generation` identifies the
 * set of connections that it is about.
 */
export type RequestVerdict = NextStep & { readonly releases?: readonly Release[] };

type NextStep =
  | {
      readonly kind: 'hold';
      readonly hold: Hold;
      readonly generation: string;
      /** The text that a person pastes for somebody else, set while that is what it waits for. */
      readonly support?: { readonly party: string; readonly text: string };
    }
  | { readonly kind: 'refuse'; readonly refusal: Refusal; readonly generation: string }
  | {
      readonly kind: 'create';
      readonly generation: string;
      readonly creations: readonly EndpointCreation[];
    }
  | {
      readonly kind: 'changeRules';
      readonly generation: string;
      readonly changes: readonly RuleChange[];
    }
  | {
      /** Something that comes by itself soon; only where it does not is it held. */
      readonly kind: 'await';
      readonly generation: string;
      readonly hold: Hold;
    }
  | {
      /** Confirmed by a person: onboard these together. */
      readonly kind: 'onboard';
      readonly generation: string;
      readonly connections: readonly Connection[];
      readonly confirmed: NonNullable<OpenRequest['confirmed']>;
    }
  | {
      /** All exist: each is onboarded for itself. */
      readonly kind: 'onboardEach';
      readonly generation: string;
      readonly target: Target;
      /** Those of the request, with what tasks brought back. */
      readonly inputs: Readonly<Record<string, string>>;
      readonly endpoints: readonly ResourceId[];
      /** Those among them that carry the mark of this request, each in the incarnation that stands. */
      readonly made?: readonly MadeEndpoint[];
      /** Those among them that were taken back since the request was made: they are not begun again. */
      readonly takenBack?: readonly ResourceId[];
      readonly remarks: readonly string[];
      /** What has to come true before the request ends, once all are onboarded. */
      readonly closing?: Hold;
      /** The platform waits no longer than this for the approval. */
      readonly expiresAt?: string;
    };
