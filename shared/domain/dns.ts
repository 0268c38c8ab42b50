import type { ResourceId } from './resource-id.ts';

/** A host and the private addresses that it has to resolve to. */
export interface HostAddresses {
  readonly host: string;
  readonly addresses: readonly string[];
}

/** All A records of one name in one zone: the unit of writing. `name` is relative; the apex is `@`. */
export interface ARecordSet {
  readonly zone: ResourceId;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly ttlSeconds: number;
}

/** A record set that a zone holds, with its ETag and metadata. */
export interface ExistingRecordSet extends ARecordSet {
  readonly etag: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The endpoint on whose behalf addresses stand in a record set. One is active; others wait as standby. */
export interface RecordOwner {
  readonly endpoint: ResourceId;
  readonly generation: string;
  readonly addresses: readonly string[];
  readonly role: 'active' | 'standby';
}

/** A private DNS zone with the networks that are linked to it. */
export interface PrivateDnsZone {
  readonly id: ResourceId;
  readonly name: string;
  readonly networks: readonly LinkedNetwork[];
}

/** A virtual network that sees a zone; it resolves only once the link is `Completed`. */
export interface LinkedNetwork {
  readonly network: ResourceId;
  readonly state: 'InProgress' | 'Completed';
}

/** Condition of a record-set write: no set may exist yet, or exactly this version. */
export type Precondition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unchanged'; readonly etag: string };

/** One write to a zone, with the precondition it carries. */
export interface RecordSetChange {
  readonly kind: 'putRecordSet';
  readonly zone: ResourceId;
  readonly zoneName: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly ttlSeconds: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly precondition: Precondition;
  /** The endpoint that the name led to and that cannot serve it: looked at once more right before the write. */
  readonly takesOverFrom?: ResourceId;
  /** The endpoint that gets the name because another is taken back: its onboarding hears of it at once. */
  readonly passesTo?: ResourceId;
  /** What the set held before, kept for evidence and undo. */
  readonly before?: Pick<ARecordSet, 'addresses' | 'ttlSeconds'> &
    Partial<Pick<ExistingRecordSet, 'metadata'>>;
}

/** A DNS resolver that people use, with the networks whose view it gives. */
export interface ResolverSetting {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Networks whose hosts this resolver must answer for; empty means all. */
  readonly networks: readonly ResourceId[];
  /** A required resolver has to agree before an onboarding is done; others are reported. */
  readonly isRequired: boolean;
}

/** What one resolver answered to one question. */
export type ResolverAnswer =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'nxdomain' }
  | { readonly kind: 'nodata' }
  | { readonly kind: 'servfail' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'timeout' };

/** One disagreement between a resolver and what a host has to resolve to. */
export interface Disagreement {
  readonly resolver: string;
  readonly isRequired: boolean;
  readonly host: string;
  readonly expected: readonly string[];
  readonly answer: ResolverAnswer;
}

/**
 * Whether every required resolver gives the expected addresses; disagreements name the resolver. `unwitnessed`
 * names the hosts that no required resolver was asked about: for them `agreed` proves nothing.
 */
export type PropagationVerdict =
  | {
      readonly kind: 'agreed';
      readonly laggards: readonly Disagreement[];
      readonly unwitnessed?: readonly string[];
    }
  | { readonly kind: 'notYet'; readonly disagreements: readonly Disagreement[] };
