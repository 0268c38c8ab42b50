import type { ResolverSetting } from './dns.ts';
import type { ResourceId } from './resource-id.ts';

/** How far the app may go: reads and plans, opens tickets too, or writes too. */
export type Mode = 'observe' | 'propose' | 'act';

/** The Azure clouds that a zone table row can belong to. */
export type Cloud = 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud';

/** Which zone resource serves a network for a zone name, and who writes to it. */
export interface ZoneMapping {
  /** Leave out to serve every network. */
  readonly network?: ResourceId;
  readonly zoneName: string;
  readonly zone: ResourceId;
  readonly writer: 'app' | 'zoneGroup';
}

/** Where private DNS stands and what the app may make there. */
export interface DnsPolicy {
  readonly mappings: readonly ZoneMapping[];
  /** Resource group of the hub's zones; a zone of the right name there is the default. */
  readonly centralResourceGroup?: ResourceId;
  readonly mayCreateZones: boolean;
  readonly mayCreateLinks: boolean;
  readonly recordTtlSeconds: number;
  readonly resolvers: readonly ResolverSetting[];
}

/** What is watched: subscriptions or resource groups, less what is excluded. */
export interface WatchedScope {
  readonly scopes: readonly ResourceId[];
  readonly excludedScopes: readonly ResourceId[];
  /** A resource with any of these tags (name, and value unless `*`) is left to its owner. */
  readonly excludedTags: Readonly<Record<string, string>>;
  /** Patterns of endpoint names in which `*` stands for any run of characters. */
  readonly excludedNames: readonly string[];
}

/** How long the app waits for others, in seconds. */
export interface Deadlines {
  readonly settleSeconds: number;
  readonly approvalSeconds: number;
  readonly propagationSeconds: number;
  readonly holdSeconds: number;
  /** How long before its deadline a hold is announced once more. */
  readonly holdNoticeSeconds: number;
  /** How often something that is under way at Azure or at a platform is read again, at first. */
  readonly pollSeconds: number;
  /** How often a held onboarding looks again by itself. */
  readonly lookAgainSeconds: number;
  /** How long Azure may take until all of its places give the same answer: an absence counts when it is seen so far apart. */
  readonly consistencySeconds: number;
}

/** What becomes of a hold when nobody has decided in time. */
export interface HoldPolicy {
  /** Who answers for a hold that is about no allowlist entry: a name or an address. */
  readonly owner: string;
  readonly afterDeadline: AfterDeadline;
}

/** A hold outlives its deadline, or ends as refused where nothing was touched. */
export type AfterDeadline = 'stay' | 'refuse';

/** A setting that names the subscriptions from which a platform makes its endpoints. */
export type SubscriptionSetting = 'starburstSubscriptionIds' | 'databricksSubscriptionIds';

/** The policy that a plan is drawn up under; part of its facts, so that a change of it changes the plan. */
export interface Policy {
  readonly mode: Mode;
  readonly isKillSwitchOn: boolean;
  readonly cloud: Cloud;
  readonly watched: WatchedScope;
  readonly dns: DnsPolicy;
  readonly deadlines: Deadlines;
  readonly holds: HoldPolicy;
  /** How many connections the app approves in an hour at most; 0 is without a cap. */
  readonly approvalsPerHour: number;
  readonly starburstSubscriptionIds: readonly string[];
  readonly databricksSubscriptionIds: readonly string[];
  /** Names of the settings without a value; a platform's profile says which of them it needs. */
  readonly absentSettings: readonly string[];
}
