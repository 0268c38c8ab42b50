import type { HostAddresses, RecordSetChange } from './dns.ts';
import type { ReliedOn } from './drift.ts';
import type { Hold, HoldCode, Refusal } from './onboarding.ts';
import type { ResourceId } from './resource-id.ts';

/** Put the endpoint on a platform's allow list for one service that the entry names: a platform grants few calls at a time. */
export interface RegisterChange {
  readonly kind: 'register';
  readonly platform: string;
  readonly organization: string;
  readonly service: string;
  /** The endpoint as the platform identifies it: its resource ID as written, or its resource GUID. */
  readonly identifier: string;
  /** The older form of the same endpoint's identity, which is taken off once the new one is seen on the list. */
  readonly replaces?: string;
  /** Set where the organization's own list has to name the endpoint too: the region of the service. */
  readonly organizationListRegion?: string;
}

/** Make a private DNS zone. */
export interface EnsureZoneChange {
  readonly kind: 'ensureZone';
  readonly zone: ResourceId;
  readonly zoneName: string;
}

/** Link a zone to a network. Comes after the records: linking an empty zone first would break a live name. */
export interface EnsureLinkChange {
  readonly kind: 'ensureLink';
  readonly zone: ResourceId;
  readonly zoneName: string;
  readonly network: ResourceId;
}

/** Approve the provider's connection; the activity reads endpoint, status and entry again before it writes. */
export interface ApproveChange {
  readonly kind: 'approve';
  readonly connection: ResourceId;
  readonly endpoint: ResourceId;
  readonly generation: string;
  /** The empty string where a person released it without any entry. */
  readonly entryId: string;
  /** Who overruled an objection; where set, the entry's own limits were overruled by them. */
  readonly releasedBy?: readonly string[];
  readonly maxConnections?: number;
  /** The requester's message, kept because approving overwrites it. */
  readonly descriptionBefore: string;
  readonly description: string;
}

/** One element of a plan. */
export type Change = RegisterChange | EnsureZoneChange | RecordSetChange | EnsureLinkChange | ApproveChange;

/** Why the plan may act: the entry or the person. */
export interface Authority {
  readonly entryId?: string;
  /** Set where the entry allows it by itself and limits how often. */
  readonly maxConnections?: number;
  readonly releasedBy: readonly string[];
}

/** A decision by which a person overruled an objection. */
export interface Release {
  readonly decisionId: string;
  /** The code of the hold that it ended. */
  readonly hold: string;
  readonly reason: string;
  /** The person's name. */
  readonly by: string;
  /** What the person brought back with it, if anything. */
  readonly input?: Readonly<Record<string, string>>;
}

/** What has to be verified once the changes are made. */
export interface Verification {
  readonly network?: ResourceId;
  readonly hosts: readonly HostAddresses[];
  readonly ports: readonly number[];
  /** True where TLS with the host's name proves more than a connection. */
  readonly usesTls: boolean;
  /** What a reset means: only with the platform's own host name does it say something. */
  readonly resetMeans: 'not-registered' | 'unknown';
  /** What it means that names still lead to the internet, where a resolver said so. */
  readonly stillPublic?: string;
}

/** What is to be done for one endpoint, in the order that leaves no gap. */
export interface OnboardingPlan {
  readonly platform: string;
  readonly direction: 'inbound' | 'outbound';
  readonly generation: string;
  readonly authority: Authority;
  readonly changes: readonly Change[];
  /** True while somebody else has to approve: the orchestration then waits and plans again. */
  readonly awaitsApproval: boolean;
  /** What it most often means when that lasts, in sentences for people. */
  readonly approvalOverdue?: string;
  /**
   * Names that the first approval turns the public ones into, with the addresses that they must have by then on every
   * required resolver: otherwise a linked network would get NXDOMAIN in between. Empty where no name turns.
   */
  readonly namesBeforeApproval: readonly HostAddresses[];
  /** Azure has not named the hosts: what must not happen until it has. Plan again until then. */
  readonly awaitsNames?: 'beforeApproval' | 'beforeTheEnd';
  /** The decisions of people that overruled objections to this plan. */
  readonly releases: readonly Release[];
  readonly verification: Verification;
  /** What of ours in DNS the names rely on once it is carried out. */
  readonly reliesOn: ReliedOn;
  /** Another endpoint is active on a shared name: this one is approved but its addresses wait. */
  readonly isStandby: boolean;
  /** What was found and is worth a line in the ticket (a row that cannot be read, an auto-approval). */
  readonly remarks: readonly string[];
  /** A task that is open when everything else is done: it is held for before the end. */
  readonly heldBeforeEnd?: Hold;
  /** Tasks that nothing waits for, each in a line for the closing ticket. */
  readonly leftToPeople: readonly string[];
  /** Identifies the decision: generation, authority, hosts and addresses; not the changes still to be made. */
  readonly fingerprint: string;
}

/** A failed check: becomes a hold unless a person released it for this generation. */
export interface Objection {
  readonly code: HoldCode;
  /** One sentence for people. */
  readonly reason: string;
  readonly releasableBy: Hold['releasableBy'];
  readonly input?: Hold['input'];
  /** Values that a ticket shows, by title. */
  readonly facts: Readonly<Record<string, string>>;
  /** What a release covers, where the facts say more than that. */
  readonly about?: Hold['about'];
  readonly owner?: Hold['owner'];
  readonly goesOnAt?: Hold['goesOnAt'];
  readonly paste?: Hold['paste'];
}

/** A host that the endpoint serves, and the record that answers for it. */
export interface DesiredHost {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly zoneName: string;
  /** Relative to the zone; `@` for its apex, `*` for a wildcard. */
  readonly recordName: string;
}

/** The pure decision on fresh facts. */
export type Verdict =
  | { readonly kind: 'wait'; readonly reason: string; readonly generation: string }
  | { readonly kind: 'hold'; readonly hold: Hold; readonly generation: string; readonly fingerprint: string }
  | {
      readonly kind: 'refuse';
      readonly refusal: Refusal;
      readonly generation: string;
      readonly fingerprint: string;
    }
  /** A person decided that it is taken back: the onboarding ends, and `offboard-endpoint` goes on. */
  | {
      readonly kind: 'offboard';
      readonly decisionId: string;
      readonly reason: string;
      readonly generation: string;
      readonly fingerprint: string;
    }
  | { readonly kind: 'plan'; readonly plan: OnboardingPlan };
