import type { AllowlistRows } from './allowlist.ts';
import type { ApprovalTurn } from './approval-slot.ts';
import type { Decision } from './decision.ts';
import type { ExistingRecordSet, PrivateDnsZone } from './dns.ts';
import type { Hold, OnboardingRequest, OpenRequest, Refusal } from './onboarding.ts';
import type { Connection, PrivateEndpoint, TargetResource } from './private-endpoint.ts';
import type { Reading } from './reading.ts';
import type { ResourceId } from './resource-id.ts';
import type { Policy } from './settings.ts';

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
  readonly decisions: readonly Decision[];
  /** Directory object IDs of all who asked for this endpoint: what they release does not count. */
  readonly askers: readonly string[];
  /** Zones of the names that the planned hosts need, wherever we can read. */
  readonly zones: readonly PrivateDnsZone[];
  /** Record sets that stand where ours are to go; a name without one is absent. */
  readonly recordSets: readonly ExistingRecordSet[];
  /** What became of other endpoints that are active in these record sets, by ID. */
  readonly ownerStates?: Readonly<Record<ResourceId, OwnerState>>;
  readonly registration?: Registration;
  readonly policy: Policy;
  readonly now: string;
}

/** Whether an endpoint can serve the names that lead to it: `dead` is gone or cut off for good, `pending` may yet be approved. */
export type OwnerState = 'approved' | 'pending' | 'dead' | 'unknown';

/** What we wrote down when we approved a connection: approving overwrites the requester's message. */
export interface OwnApproval {
  readonly generation: string;
  readonly requestMessage: string;
}

/** What a platform's API says about our endpoint and the services that the entry names. */
export interface Registration {
  readonly services: readonly RegisteredService[];
}

/** One service of a platform: where it is reached privately and whether our endpoint is on its list. */
export interface RegisteredService {
  readonly service: string;
  readonly isFound: boolean;
  /** The alias of the Private Link service behind it. */
  readonly alias: string;
  readonly privateHost: string;
  readonly isRegistered: boolean;
  /** True when the platform's plan of this service offers Private Link. */
  readonly offersPrivateLink: boolean;
}

/** Everything that the next step of a platform request is decided on. */
export interface PlatformRequestFacts {
  readonly request: OpenRequest;
  readonly target: Reading<TargetResource>;
  /** All connections on the target, whoever asked for them. */
  readonly connections: Reading<readonly Connection[]>;
  readonly allowlist: AllowlistRows;
  readonly decisions: readonly Decision[];
  /** Directory object IDs of all who made this request: what they release does not count. */
  readonly askers: readonly string[];
  readonly policy: Policy;
  readonly now: string;
}

/** The next step of a platform request. `generation` identifies the set of connections that it is about. */
export type RequestVerdict =
  | {
      readonly kind: 'hold';
      readonly hold: Hold;
      readonly generation: string;
      /** The text that a person pastes to ask the platform, set while its connections have not all come. */
      readonly support?: { readonly party: string; readonly text: string };
    }
  | { readonly kind: 'refuse'; readonly refusal: Refusal; readonly generation: string }
  | {
      /** Confirmed by a person: onboard these together. */
      readonly kind: 'onboard';
      readonly generation: string;
      readonly connections: readonly Connection[];
      readonly confirmed: NonNullable<OpenRequest['confirmed']>;
    };
