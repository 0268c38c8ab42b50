import type { ResourceId } from './resource-id.ts';

/** A record set of ours by which an onboarding is reached, as the app left it. */
export interface ReliedRecordSet {
  readonly zone: ResourceId;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly ttlSeconds: number;
}

/** A record set as an onboarding of one generation left it, by evidence. */
export type LeftRecordSet = ReliedRecordSet & { readonly generation: string };

/** A network that has to see a zone for the names of an onboarding to resolve there. */
export interface ReliedLink {
  readonly zone: ResourceId;
  readonly network: ResourceId;
}

/** What an onboarding relies on in private DNS since it ended. Compact: the rows of all onboardings are compared at once. */
export interface ReliedOn {
  readonly recordSets: readonly ReliedRecordSet[];
  readonly links: readonly ReliedLink[];
}

/** A row of an onboarding, cut down to what drift is found by. */
export interface Relying {
  readonly onboardingId: string;
  readonly endpoint: ResourceId;
  readonly reliesOn: ReliedOn;
}

/** What rows that ended say of what they rely on. */
export interface ListedRelying {
  readonly relying: readonly Relying[];
  /** Onboardings that an earlier version ended: what they rely on has not been written down. */
  readonly unnoted: readonly string[];
}

/** Drift that is repaired while our metadata is intact: by the onboarding, started anew. */
export const REPAIRED_DRIFT = ['record-changed', 'record-deleted', 'link-gone', 'address-moved'] as const;

/** Drift that somebody else answers for: told once, and never undone. */
export const REPORTED_DRIFT = ['record-stripped', 'zone-group-came', 'other-copy', 'zone-deleted'] as const;

/** What differs from how the app left it. */
export type DriftKind = (typeof REPAIRED_DRIFT)[number] | (typeof REPORTED_DRIFT)[number];

/** One difference, read by GET. */
export interface DriftFinding {
  readonly kind: DriftKind;
  /** The record set, or the zone with the network, that differs; the same each time that it does. */
  readonly subject: string;
  /** What the app left there, in words for people. */
  readonly expected: string;
  /** What stands there, in words for people. */
  readonly found: string;
  /** The other copy of this app that has it by now. */
  readonly copy?: string;
}

/** A difference that evidence tells of. */
export interface PastDrift extends DriftFinding {
  /** The key of its item of evidence. */
  readonly key: string;
  readonly at: string;
  /** True as long as the onboarding has not ended since. */
  readonly isOpen: boolean;
}

/** Where the pages of Resource Graph are that drift is found by. */
export const DRIFT_SOURCES = ['record-sets', 'links', 'addresses'] as const;

/** One of them. */
export type DriftSource = (typeof DRIFT_SOURCES)[number];

/** How far a round has come: through which source, which batch of subscriptions, and which page of it. */
export interface DriftCursor {
  readonly source: DriftSource;
  readonly batch: number;
  /** Set where all was tried to write down what older onboardings rely on. */
  readonly isNoted?: boolean;
  /** Leads to the next page; absent on the first. */
  readonly next?: string;
  /** The key of the last row of the page before it. */
  readonly after?: string;
}
