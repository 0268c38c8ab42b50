import {
  type PrivateDnsState,
  type RecordSet,
  type ResolutionPolicy,
  recordSetKey,
  type Zone,
} from '../private-dns-state.ts';

/** A zone as resolvers see it. */
export interface ZoneView {
  /** Resource ID, lower case. */
  readonly id: string;
  /** Lower case, without a dot at the end. */
  readonly name: string;
  readonly soa: StartOfAuthority;
  /** Only links that are `Completed`: before, they change nothing. */
  readonly links: readonly LinkView[];
  /** By `recordSetKey`, such as `A/mystorage`: the versions, oldest first. */
  readonly recordSets: ReadonlyMap<string, readonly RecordVersion[]>;
}

/** The network that a zone is visible in, by resource ID in lower case. */
export interface LinkView {
  readonly networkId: string;
  readonly resolutionPolicy: ResolutionPolicy;
}

/** What resolvers answer with from an instant on; nothing stands for a record set that was deleted. */
export interface RecordVersion {
  readonly visibleAt: Date;
  readonly records: VisibleRecords | undefined;
}

/** The part of a record set that resolvers answer with. */
export interface VisibleRecords {
  readonly ttlSeconds: number;
  readonly addresses: readonly string[];
  readonly canonicalName?: string;
}

/** The record that says how long "there is no such name" may be believed. */
export interface StartOfAuthority {
  readonly zone: string;
  readonly host: string;
  readonly email: string;
  readonly serialNumber: number;
  readonly refreshSeconds: number;
  readonly retrySeconds: number;
  readonly expireSeconds: number;
  readonly minimumTtlSeconds: number;
  readonly ttlSeconds: number;
}

/** The wire shape of a SOA record, as recorded from Azure: negative answers live for 10 seconds. */
export const RECORDED_SOA = {
  email: 'azureprivatedns-host.microsoft.com',
  expireTime: 2_419_200,
  host: 'azureprivatedns.net',
  minimumTtl: 10,
  refreshTime: 3600,
  retryTime: 300,
  serialNumber: 1,
};

/** The zones that resolvers can answer from; one still being created is not among them. */
export function viewZones(state: PrivateDnsState): readonly ZoneView[] {
  return [...state.zones.values()].filter((zone) => zone.isCreated).map(viewZone);
}

function viewZone(zone: Zone): ZoneView {
  return {
    id: zone.id.toLowerCase(),
    name: zone.name,
    soa: viewSoa(zone),
    links: [...zone.links.values()]
      .filter((link) => link.linkState === 'Completed')
      .map(({ networkId, resolutionPolicy }) => ({ networkId: networkId.toLowerCase(), resolutionPolicy })),
    recordSets: zone.versions,
  };
}

function viewSoa(zone: Zone): StartOfAuthority {
  const recordSet = zone.recordSets.get(recordSetKey('SOA', '@'));
  const soa = { ...RECORDED_SOA, ...(recordSet?.content as Partial<typeof RECORDED_SOA>) };
  return {
    zone: zone.name,
    host: soa.host,
    email: soa.email,
    serialNumber: soa.serialNumber,
    refreshSeconds: soa.refreshTime,
    retrySeconds: soa.retryTime,
    expireSeconds: soa.expireTime,
    minimumTtlSeconds: soa.minimumTtl,
    ttlSeconds: recordSet?.ttlSeconds ?? 3600,
  };
}

/** What resolvers are given of a record set. */
export function visibleRecordsOf(recordSet: RecordSet): VisibleRecords {
  const { type, ttlSeconds, content } = recordSet;
  if (type === 'A') return { ttlSeconds, addresses: addressesOf(recordSet) };
  const { cname } = (type === 'CNAME' ? content : { cname: '' }) as { readonly cname: string };
  if (cname === '') return { ttlSeconds, addresses: [] };
  return { ttlSeconds, addresses: [], canonicalName: cname.toLowerCase().replace(/\.$/, '') };
}

/** The addresses of an A record set, in the order in which they were written. */
export function addressesOf(recordSet: RecordSet): readonly string[] {
  if (recordSet.type !== 'A') return [];
  return (recordSet.content as readonly { readonly ipv4Address: string }[]).map((one) => one.ipv4Address);
}

/** What a resolver answers with at `now`: the latest version that has become visible. */
export function visibleAt(versions: readonly RecordVersion[], now: Date): VisibleRecords | undefined {
  return versions.findLast((version) => version.visibleAt <= now)?.records;
}

/** Adds a version and forgets those that no resolver will answer with any more. */
export function addVersion(
  versions: readonly RecordVersion[],
  added: RecordVersion,
  now: Date,
): readonly RecordVersion[] {
  const served = versions.findLastIndex((version) => version.visibleAt <= now);
  return [...versions.slice(Math.max(0, served)), added];
}
