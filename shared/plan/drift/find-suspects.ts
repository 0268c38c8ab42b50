import type { ReliedRecordSet, Relying } from '../../domain/drift.ts';
import type { GraphInterface, GraphLink, GraphRecordSet } from '../../domain/graph-row.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import { decodeOwners } from '../dns/owner-metadata.ts';
import { sameAddresses } from '../ipv4-addresses.ts';
import { linkSubjectOf, recordSubjectOf } from './drift-subject.ts';

/** The stretch of a sorted list that some pages showed whole; an end that is left out is the list's own. */
export interface Stretch {
  /** Everything after this ID ... */
  readonly after?: string;
  /** ... up to and with this one. */
  readonly upTo?: string;
}

/** Onboardings whose record sets do not stand as they left them, or do not show where they would. Suspected, for GETs to say. */
export function suspectRecordSets(
  relying: readonly Relying[],
  shown: readonly GraphRecordSet[],
  stretch: Stretch,
): readonly string[] {
  const standing = new Map<string, GraphRecordSet>(shown.map((each) => [each.id, each]));
  const differs = (owner: ResourceId, relied: ReliedRecordSet): boolean => {
    const id = recordSubjectOf(relied);
    return isIn(stretch, id) && !isAsLeft(owner, relied, standing.get(id));
  };
  return idsOf(relying, ({ endpoint, reliesOn }) =>
    reliesOn.recordSets.some((each) => differs(endpoint, each)),
  );
}

function isAsLeft(
  endpoint: ResourceId,
  { addresses, ttlSeconds }: ReliedRecordSet,
  shown: GraphRecordSet | undefined,
): boolean {
  if (shown === undefined || shown.ttlSeconds !== ttlSeconds) return false;
  const owners = decodeOwners(shown.metadata) ?? [];
  return sameAddresses(shown.addresses, addresses) && owners.some((owner) => owner.endpoint === endpoint);
}

/** Onboardings with a network that no link shows for. A zone whose links stand on two stretches is suspected on both. */
export function suspectLinks(
  relying: readonly Relying[],
  shown: readonly GraphLink[],
  stretch: Stretch,
): readonly string[] {
  const linked = new Set(
    shown.flatMap(({ network, zone }) => (network === undefined ? [] : [linkSubjectOf({ zone, network })])),
  );
  return idsOf(relying, ({ reliesOn }) =>
    reliesOn.links.some((link) => mayBeIn(stretch, link.zone) && !linked.has(linkSubjectOf(link))),
  );
}

/** Onboardings whose record sets lead to an address that the endpoint's interfaces do not show. */
export function suspectAddresses(
  relying: readonly Relying[],
  shown: readonly GraphInterface[],
): readonly string[] {
  const known = new Map<ResourceId, readonly string[]>();
  for (const { addresses, endpoint } of shown)
    known.set(endpoint, [...(known.get(endpoint) ?? []), ...addresses]);
  return idsOf(relying, ({ endpoint, reliesOn }) => {
    const addresses = known.get(endpoint);
    const relied = reliesOn.recordSets.flatMap((each) => each.addresses);
    return addresses !== undefined && relied.some((address) => !addresses.includes(address));
  });
}

const idsOf = (relying: readonly Relying[], isSuspect: (each: Relying) => boolean): readonly string[] =>
  relying.filter(isSuspect).map(({ onboardingId }) => onboardingId);

const isIn = ({ after, upTo }: Stretch, id: string): boolean =>
  (after === undefined || id > after) && (upTo === undefined || id <= upTo);

const LINKS = '/virtualnetworklinks/';

/** True where a link of this zone could stand on the stretch. */
const mayBeIn = ({ after, upTo }: Stretch, zone: ResourceId): boolean =>
  (after === undefined || `${zone}${LINKS}\uffff` > after) &&
  (upTo === undefined || `${zone}${LINKS}` <= upTo);
