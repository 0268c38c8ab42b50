import type { NetworkCheck } from './network-check.ts';
import type { PlatformTask } from './platform-task.ts';
import type { ProfileCheck, RawResource } from './profile-check.ts';
import type { PlatformRequestProfile } from './request-profile.ts';
import type { Cloud, SubscriptionSetting } from './settings.ts';

/** What we know about one data platform: one file, mostly data. If a platform needs an `if` elsewhere, a field is missing here. */
export interface PlatformProfile {
  readonly id: string;
  readonly title: string;
  readonly direction: 'inbound' | 'outbound' | 'either';
  /** How an endpoint is recognised as this platform's; the first profile that matches wins, `otherwise` matches last. */
  readonly match: PlatformMatch;
  /** Names of the settings without which this platform cannot be spoken to or recognised. */
  readonly settings: readonly string[];
  readonly approvedBy: 'platform' | 'us';
  /** What it most often means when the platform has not approved in time, as a text with `{placeholders}`. */
  readonly approvalOverdue?: string;
  /** Which form of the endpoint's identity the platform registers. */
  readonly identify: 'resourceId' | 'resourceGuid' | 'subscription' | 'none';
  readonly register: 'allowListCall' | 'none';
  /** What is to know of the platform's allow lists, where it has them. */
  readonly list?: ListProfile;
  /** Group IDs that come together; connections are approved all or none. */
  readonly groupIdsTogether: readonly string[];
  readonly checks: readonly ProfileCheck[];
  /** What is looked at in networks, over several resources. */
  readonly networkChecks?: readonly NetworkCheck[];
  /** What people do, in the order of the guide. */
  readonly tasks: readonly PlatformTask[];
  /** Set where the platform's own API can say that it made an endpoint. */
  readonly attestation?: AttestationProfile;
  /** Set where people can ask for endpoints here, ours or the platform's. */
  readonly request?: PlatformRequestProfile;
  readonly dns: DnsProfile;
  readonly verify: VerifyProfile;
  /** What is left for people once everything of ours is taken back, each in a sentence with `{placeholders}`. */
  readonly afterOffboarding?: readonly string[];
  /** What somebody else takes away then, as a text for them with `{placeholders}`. */
  readonly askToRemove?: { readonly party: string; readonly text: string };
  readonly examples: readonly PlatformExample[];
}

/** A platform's allow lists, one per service. */
export interface ListProfile {
  /** Plans of a service that offer Private Link, for people to read. */
  readonly plansWithPrivateLink: readonly string[];
  /** How many services one entry may name: as many as the platform's API lets be read at a time. */
  readonly mostServices: number;
  /** A sentence on which tool may take a list for its own, and what to do there. */
  readonly otherTools: string;
}

/** How an endpoint is recognised as a platform's. */
export type PlatformMatch =
  /** The pattern may hold placeholders; one that occurs twice stands for the same twice. */
  | { readonly by: 'alias'; readonly pattern: string }
  /** Endpoints from one of the platform's own subscriptions; `targetTypes` left out, to any type of target. */
  | {
      readonly by: 'requester';
      readonly setting: SubscriptionSetting;
      readonly targetTypes?: readonly string[];
    }
  /** Endpoints to a type of target; `groupIds` left out, with any group ID. */
  | { readonly by: 'target'; readonly targetType: string; readonly groupIds?: readonly string[] }
  /** Only what an open request of ours to this platform is about. */
  | { readonly by: 'request' }
  | { readonly by: 'otherwise' };

/** Where the platform says which endpoints it made, and from which subscriptions they have to come. */
export interface AttestationProfile {
  readonly by: 'privateEndpointRule';
  readonly pinnedBy: SubscriptionSetting;
}

/** Where the records go. */
export type DnsProfile =
  | { readonly mode: 'none' }
  | ZoneTableDns
  | { readonly mode: 'zoneWildcard'; readonly zones: Readonly<Partial<Record<Cloud, string>>> }
  | HostApexDns;

/** A zone of its own for each host, with the record at its apex, so that the platform's other names stay public. */
export interface HostApexDns {
  readonly mode: 'hostApex';
  /** Names of the inputs that hold the hosts. */
  readonly hostInputs: readonly string[];
  /** The platform's own names: a host has to lie below one of them. */
  readonly suffixes: readonly string[];
  /** As for `zoneTable`: networks that do not reach each other may each have an endpoint for the same host. */
  readonly zoneScope?: 'ownNetwork';
  /** What it means that a host still resolves to a public address, as a sentence. */
  readonly whilePublic?: string;
}

/** Zones by Microsoft's table. */
export interface ZoneTableDns {
  readonly mode: 'zoneTable';
  /** `ownNetwork`: only a zone of the endpoint's own network alone, or one that is mapped for it; never one that networks share. */
  readonly zoneScope?: 'ownNetwork';
  /** Group IDs to which the scope does not apply: their one name serves a whole region, from whichever zone. */
  readonly regionalGroupIds?: readonly string[];
  /** Hosts by group ID where Azure names none, with `{placeholders}`, such as `{target.properties.workspaceUrl}`. */
  readonly derivedHosts?: Readonly<Record<string, string>>;
  /** What such a host may look like, by group ID, where it is for people to know; a placeholder stands for one label. */
  readonly hostPatterns?: Readonly<Record<string, readonly string[]>>;
}

/** What proves from here that the path works. */
export interface VerifyProfile {
  readonly ports: readonly number[];
  readonly usesTls: boolean;
  readonly resetMeans: 'not-registered' | 'unknown';
  /** Types of targets that answer elsewhere than on `ports`; the first that fits counts. */
  readonly exceptions?: readonly VerifyException[];
}

/** Where a type of target (or only some of its group IDs) answers, and whether with TLS from the first byte. */
export interface VerifyException {
  readonly targetTypes: readonly string[];
  readonly groupIds?: readonly string[];
  readonly ports: readonly number[];
  readonly usesTls: boolean;
}

/** A worked example: documentation, contract test, and seed of the simulator. */
export interface PlatformExample {
  readonly title: string;
  readonly alias?: string;
  readonly endpointSubscription?: string;
  readonly targetType?: string;
  readonly groupId?: string;
  readonly hosts: readonly string[];
  readonly zoneName?: string;
  readonly recordNames: readonly string[];
  /** What people brought back, by field name. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Properties of the target that checks and placeholders read. */
  readonly targetBody?: RawResource;
}
