import type {
  LinkView,
  StartOfAuthority,
  VisibleRecords,
  ZoneView,
} from '../azure/private-dns/zones/zone-view.ts';
import { type DnsAnswer, type DnsRecord, foldHost, SERVFAIL } from './dns-answer.ts';
import { lookInZone } from './look-in-zone.ts';

/** Everything that answers can come from. */
export interface DnsView {
  readonly zones: readonly ZoneView[];
  /** By host, lower case. A change makes another map: what follows from one is kept. */
  readonly publicNames: ReadonlyMap<string, PublicName>;
}

/** A host in public DNS. With a `privatelinkName` it is an alias of that name, which leads to the same address. */
export interface PublicName {
  readonly address: string;
  readonly privatelinkName?: string;
}

/** Where a resolver stands: in a virtual network (resource ID, any case), or outside of all. */
export type ResolverNetwork = string | 'public';

/** A name's answer, or the name to ask for next. */
interface Step {
  readonly rcode: 'NOERROR' | 'NXDOMAIN';
  readonly records: readonly DnsRecord[];
  readonly authority?: StartOfAuthority;
  readonly next?: string;
}

/** The life of public records here; Azure's own public zones use a minute for many of theirs. */
const PUBLIC_TTL_SECONDS = 60;

/** No honest chain is longer; resolvers give up on longer ones too. */
const LONGEST_CHAIN = 12;

/**
 * Resolves a host as 168.63.129.16 does for a network: the linked zone with the longest matching name
 * answers alone, else public DNS. A chain of aliases that loops or is too long is SERVFAIL.
 */
export function resolveName(view: DnsView, network: ResolverNetwork, host: string, now: Date): DnsAnswer {
  const chain: DnsRecord[] = [];
  let name = foldHost(host);
  for (let length = 0; length < LONGEST_CHAIN; length += 1) {
    const { rcode, records, authority, next } = lookUp(view, network, name, now);
    chain.push(...records);
    if (next === undefined) return { rcode, answers: chain, ...(authority && { authority }) };
    name = next;
  }
  return SERVFAIL;
}

/** The SOA of the linked zone of exactly this name, for those who ask for a zone's serial number. */
export const findSoa = (
  view: DnsView,
  network: ResolverNetwork,
  host: string,
): StartOfAuthority | undefined => {
  const found = findLinkedZone(view.zones, network, foldHost(host));
  return found?.zone.name === foldHost(host) ? found.zone.soa : undefined;
};

function lookUp(view: DnsView, network: ResolverNetwork, name: string, now: Date): Step {
  const found = findLinkedZone(view.zones, network, name);
  if (found === undefined) return lookInPublic(view.publicNames, name);

  const { zone, link } = found;
  const finding = lookInZone(zone, name, now);
  if (finding.kind === 'records') return { ...stepOf(name, finding.records), authority: zone.soa };
  if (finding.kind === 'no data') return { rcode: 'NOERROR', records: [], authority: zone.soa };
  if (link.resolutionPolicy === 'NxDomainRedirect') return lookInPublic(view.publicNames, name);
  return { rcode: 'NXDOMAIN', records: [], authority: zone.soa };
}

function findLinkedZone(
  zones: readonly ZoneView[],
  network: ResolverNetwork,
  name: string,
): { readonly zone: ZoneView; readonly link: LinkView } | undefined {
  const networkId = network.toLowerCase();
  let best: { readonly zone: ZoneView; readonly link: LinkView } | undefined;
  for (const zone of zones) {
    if (name !== zone.name && !name.endsWith(`.${zone.name}`)) continue;
    const link = zone.links.find((one) => one.networkId === networkId);
    if (link && zone.name.length > (best?.zone.name.length ?? 0)) best = { zone, link };
  }
  return best;
}

function stepOf(name: string, { addresses, ttlSeconds, canonicalName }: VisibleRecords): Step {
  if (addresses.length > 0) return { rcode: 'NOERROR', records: addressRecords(name, addresses, ttlSeconds) };
  return aliasStep(name, canonicalName ?? name, ttlSeconds);
}

function lookInPublic(publicNames: DnsView['publicNames'], name: string): Step {
  const known = publicNames.get(name);
  if (known?.privatelinkName) return aliasStep(name, foldHost(known.privatelinkName), PUBLIC_TTL_SECONDS);
  const address = known?.address ?? addressBehind(publicNames, name);
  if (address === undefined) return { rcode: 'NXDOMAIN', records: [], authority: publicSoa(name) };
  return { rcode: 'NOERROR', records: addressRecords(name, [address], PUBLIC_TTL_SECONDS) };
}

/** A privatelink name is public too, and leads there to the public address. */
function addressBehind(publicNames: DnsView['publicNames'], name: string): string | undefined {
  const known = PUBLIC_ADDRESSES.get(publicNames) ?? addressesBehind(publicNames);
  PUBLIC_ADDRESSES.set(publicNames, known);
  return known.get(name);
}

/** By privatelink name, worked out once for each map of names. */
const PUBLIC_ADDRESSES = new WeakMap<DnsView['publicNames'], ReadonlyMap<string, string>>();

const addressesBehind = (publicNames: DnsView['publicNames']): ReadonlyMap<string, string> =>
  new Map(
    [...publicNames.values()].flatMap(({ address, privatelinkName }) =>
      privatelinkName === undefined ? [] : [[foldHost(privatelinkName), address]],
    ),
  );

const aliasStep = (name: string, data: string, ttlSeconds: number): Step => ({
  rcode: 'NOERROR',
  records: [{ name, type: 'CNAME', ttlSeconds, data }],
  next: data,
});

const addressRecords = (name: string, addresses: readonly string[], ttlSeconds: number): DnsRecord[] =>
  addresses.map((data) => ({ name, type: 'A', ttlSeconds, data }));

const publicSoa = (name: string): StartOfAuthority => ({
  zone: name.split('.').slice(-2).join('.'),
  host: 'ns1.azure-dns.com',
  email: 'azuredns-hostmaster.microsoft.com',
  serialNumber: 1,
  refreshSeconds: 3600,
  retrySeconds: 300,
  expireSeconds: 2_419_200,
  minimumTtlSeconds: PUBLIC_TTL_SECONDS,
  ttlSeconds: PUBLIC_TTL_SECONDS,
});
