import type { PrivateDnsZone } from '../../domain/dns.ts';
import type { EnsureLinkChange, EnsureZoneChange, Objection } from '../../domain/plan.ts';
import { type ResourceId, resourceGroupOf, toResourceId } from '../../domain/resource-id.ts';
import type { DnsPolicy, ZoneMapping } from '../../domain/settings.ts';

/** The one zone resource that serves a network for a zone name, and what has to be made for it; or why there is not one. */
export type ZoneChoice =
  | {
      readonly kind: 'zone';
      readonly zone: ResourceId;
      readonly writer: ZoneMapping['writer'];
      readonly change?: EnsureZoneChange;
      readonly link?: EnsureLinkChange;
      /** The network does not see the zone and we may not link it; a person may know that it resolves through another. */
      readonly objection?: Objection;
    }
  | { readonly kind: 'objection'; readonly objection: Objection };

/** Whether any zone of the right name will do, or only one that no other network shares. */
export type ZoneScope = 'any' | 'ownNetwork';

interface Question {
  readonly zoneName: string;
  readonly network: ResourceId;
  /** Of the right name only. */
  readonly zones: readonly PrivateDnsZone[];
  readonly policy: DnsPolicy;
  readonly scope: ZoneScope;
}

/**
 * A zone's name does not say which zone: hubs and spokes can each have one. A mapping in the settings decides;
 * without one, the only zone that is linked to the network, then the only one in the central resource group. With scope
 * `ownNetwork` the mapping has to name the network, a linked zone must be nobody else's, and the network's own resource
 * group takes the place of the central one.
 */
export function chooseZone(
  zoneName: string,
  network: ResourceId,
  zones: readonly PrivateDnsZone[],
  policy: DnsPolicy,
  scope: ZoneScope = 'any',
): ZoneChoice {
  const named = zones.filter(({ name }) => isSame(name, zoneName));
  const question = { zoneName: zoneName.toLowerCase(), network, zones: named, policy, scope };
  const mapped = mappingsFor(question);
  if (mapped.length > 0) return chooseMapped(question, mapped);

  const linked = named.filter((zone) => isLinked(zone, network));
  const shared = scope === 'ownNetwork' ? linked.find((zone) => isShared(zone, question)) : undefined;
  if (shared !== undefined) return sharedZone(question, shared.id);
  const central = named.filter(({ id }) => resourceGroupOf(id) === groupFor(question));
  const candidates = linked.length > 0 ? linked : central;
  const [zone, ...others] = candidates;
  if (others.length > 0)
    return ambiguous(
      question,
      candidates.map(({ id }) => id),
    );
  return zone === undefined ? makeZone(question) : useZone(question, zone, 'app');
}

/** The most specific mappings: those of the network, else those of every network; the same twice is one. */
function mappingsFor({ zoneName, network, policy, scope }: Question): readonly ZoneMapping[] {
  const named = policy.mappings.filter((mapping) => isSame(mapping.zoneName, zoneName));
  const ofNetwork = named.filter((mapping) => mapping.network === network);
  const ofAll = scope === 'ownNetwork' ? [] : named.filter((mapping) => mapping.network === undefined);
  const mappings = ofNetwork.length > 0 ? ofNetwork : ofAll;
  return mappings.filter(
    (one, index) =>
      mappings.findIndex((other) => other.zone === one.zone && other.writer === one.writer) === index,
  );
}

/** What zone groups write to need not be readable for us: we only verify there. */
function chooseMapped(question: Question, mappings: readonly ZoneMapping[]): ZoneChoice {
  const [mapping, ...others] = mappings;
  if (mapping === undefined || others.length > 0)
    return ambiguous(
      question,
      mappings.map((one) => one.zone),
    );

  const zone = question.zones.find(({ id }) => id === mapping.zone);
  if (zone === undefined && mapping.writer === 'zoneGroup') {
    return { kind: 'zone', zone: mapping.zone, writer: mapping.writer };
  }
  if (zone === undefined) {
    const reason = `The settings map zone ${question.zoneName} to ${mapping.zone}, which was not found or cannot be read.`;
    return missing(question, reason);
  }
  return useZone(question, zone, mapping.writer);
}

function useZone(question: Question, zone: PrivateDnsZone, writer: ZoneMapping['writer']): ZoneChoice {
  const base = { kind: 'zone', zone: zone.id, writer } as const;
  return isLinked(zone, question.network) ? base : { ...base, ...linkTo(question, zone.id) };
}

function makeZone(question: Question): ZoneChoice {
  const { zoneName, policy, zones } = question;
  const group = groupFor(question);
  if (group === undefined || !policy.mayCreateZones) {
    const elsewhere =
      zones.length === 0 ? '' : ' Zones of that name elsewhere are not linked to the network.';
    return missing(question, `No zone ${zoneName} serves the network, and none may be made.${elsewhere}`);
  }
  const zone = toResourceId(`${group}/providers/Microsoft.Network/privateDnsZones/${zoneName}`);
  return {
    kind: 'zone',
    zone,
    writer: 'app',
    change: { kind: 'ensureZone', zone, zoneName },
    ...linkTo(question, zone),
  };
}

function linkTo(
  { zoneName, network, policy }: Question,
  zone: ResourceId,
): { readonly link: EnsureLinkChange } | { readonly objection: Objection } {
  if (policy.mayCreateLinks) return { link: { kind: 'ensureLink', zone, zoneName, network } };
  const objection: Objection = {
    code: 'link-missing',
    reason: `Zone ${zoneName} is not linked to the endpoint\u2019s network, and no link may be made. Release it where the network resolves through another that is linked.`,
    releasableBy: 'approver',
    facts: { Zone: zone, Network: network },
  };
  return { objection };
}

function missing({ zoneName, network, zones }: Question, reason: string): ZoneChoice {
  const facts = { 'Zone name': zoneName, Network: network, 'Zones found': listOf(zones.map(({ id }) => id)) };
  return { kind: 'objection', objection: { code: 'zone-missing', reason, releasableBy: 'nobody', facts } };
}

function ambiguous({ zoneName, network }: Question, zones: readonly ResourceId[]): ZoneChoice {
  const objection: Objection = {
    code: 'zone-ambiguous',
    reason: `Several zones ${zoneName} could serve the network: ${zones.join(', ')}. A mapping in the settings has to name one.`,
    releasableBy: 'nobody',
    facts: { 'Zone name': zoneName, Network: network, Zones: listOf(zones) },
  };
  return { kind: 'objection', objection };
}

function sharedZone({ zoneName, network }: Question, zone: ResourceId): ZoneChoice {
  const objection: Objection = {
    code: 'zone-ambiguous',
    reason: `Zone ${zoneName} has to be the network\u2019s own, but the one that is linked to it is shared: ${zone}. Link a zone of its own, or map the network to this one in the settings.`,
    releasableBy: 'nobody',
    facts: { 'Zone name': zoneName, Network: network, Zones: zone },
  };
  return { kind: 'objection', objection };
}

const isShared = ({ id, networks }: PrivateDnsZone, { network, policy }: Question): boolean =>
  resourceGroupOf(id) === policy.centralResourceGroup || networks.some((each) => each.network !== network);

/** Where a zone stands that is not linked yet, or is made. */
const groupFor = ({ network, policy, scope }: Question): ResourceId | undefined =>
  scope === 'ownNetwork' ? resourceGroupOf(network) : policy.centralResourceGroup;

const isLinked = ({ networks }: PrivateDnsZone, network: ResourceId): boolean =>
  networks.some((linked) => linked.network === network);
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const listOf = (zones: readonly ResourceId[]): string => zones.join(', ') || 'none';
