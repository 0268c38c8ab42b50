import type { AzureContext } from '../azure-context.ts';
import type { RecordVersion } from './zones/zone-view.ts';

/** Everything that private DNS knows. The maps change; what they hold is replaced, never edited. */
export interface PrivateDnsState {
  readonly context: AzureContext;
  /** Where clients reach ARM, such as `https://management.azure.com`: operations and next pages are under it. */
  readonly managementOrigin: () => string;
  /** By zone ID in lower case. */
  readonly zones: Map<string, Zone>;
  /** By operation ID, whose case counts. */
  readonly operations: Map<string, Operation>;
  /** Called after every change, and when a change becomes visible to resolvers. */
  readonly listeners: Set<() => void>;
  /** Moves with every change, so that views can be kept. */
  revision: number;
}

/** Where a zone is in its resource group, in the case its creator typed (the zone name in lower case). */
export interface ZoneAddress {
  readonly id: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/** A private DNS zone with its children. */
export interface Zone extends ZoneAddress {
  readonly etag: string;
  readonly tags: Tags | undefined;
  readonly provisioningState: ProvisioningState;
  /** False until the operation that creates it has succeeded; nothing can be put into it before. */
  readonly isCreated: boolean;
  /** The operation in progress; only that one may end the state `Updating`. */
  readonly busyWith: string | undefined;
  /** By name in lower case. */
  readonly links: Map<string, VirtualNetworkLink>;
  /** By `recordSetKey`. */
  readonly recordSets: Map<string, RecordSet>;
  /** What resolvers are given of each record set, by `recordSetKey`, oldest first. */
  readonly versions: Map<string, readonly RecordVersion[]>;
}

/** What makes a zone visible in a virtual network, once its state is `Completed`. */
export interface VirtualNetworkLink {
  readonly name: string;
  readonly networkId: string;
  readonly isRegistrationEnabled: boolean;
  /** On the wire since api-version 2024-06-01. */
  readonly resolutionPolicy: ResolutionPolicy;
  readonly etag: string;
  readonly tags: Tags | undefined;
  readonly linkState: 'InProgress' | 'Completed';
  readonly provisioningState: ProvisioningState;
  readonly busyWith: string | undefined;
}

/** All records of one type and name. */
export interface RecordSet {
  readonly type: RecordType;
  /** Relative to the zone, in lower case; `@` for the apex. */
  readonly name: string;
  readonly etag: string;
  readonly ttlSeconds: number;
  readonly metadata: Readonly<Record<string, string>> | undefined;
  /** The type's own property on the wire, such as `[{ ipv4Address }]`. */
  readonly content: unknown;
}

/** What a long-running operation has come to. */
export interface Operation {
  readonly id: string;
  readonly address: ZoneAddress;
  readonly isDone: boolean;
  /** From then on nobody knows of it any more. */
  readonly expiresAt: Date;
  /** What the `Location` of a finished operation answers with; nothing after a deletion. */
  readonly result: () => unknown;
}

/** The record types of private DNS, as ARM spells them. */
export type RecordType = keyof typeof RECORD_PROPERTIES;

/** What becomes of a name that a linked zone does not have: an NXDOMAIN, or a second chance in public DNS. */
export type ResolutionPolicy = 'Default' | 'NxDomainRedirect';

type ProvisioningState = 'Updating' | 'Succeeded' | 'Deleting';
type Tags = Readonly<Record<string, string>>;

/** The property in which each record type keeps its records. */
export const RECORD_PROPERTIES = {
  A: 'aRecords',
  AAAA: 'aaaaRecords',
  CNAME: 'cnameRecord',
  MX: 'mxRecords',
  PTR: 'ptrRecords',
  SOA: 'soaRecord',
  SRV: 'srvRecords',
  TXT: 'txtRecords',
} as const;

/** All record types of private DNS. */
export const RECORD_TYPES = Object.keys(RECORD_PROPERTIES) as readonly RecordType[];

/** The key of a record set within its zone. */
export const recordSetKey = (type: RecordType, name: string): string => `${type}/${name}`;

/** The zone at an address; ARM compares without case. */
export const findZone = (state: PrivateDnsState, address: ZoneAddress): Zone | undefined =>
  state.zones.get(address.id.toLowerCase());

/** Puts a zone in the place of what stood at its address, and tells the listeners. */
export function keepZone(state: PrivateDnsState, zone: Zone): void {
  state.zones.set(zone.id.toLowerCase(), zone);
  announceChange(state);
}

/** Tells everyone who listens that zones look different from now on. */
export function announceChange(state: PrivateDnsState): void {
  state.revision += 1;
  for (const listener of state.listeners) listener();
}
