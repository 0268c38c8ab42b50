import type { ExistingRecordSet, PrivateDnsZone } from '../../domain/dns.ts';
import type { DriftFinding, ReliedLink, ReliedRecordSet, Relying } from '../../domain/drift.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import type { Reading } from '../../domain/reading.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import { decodeOwners, isOfZoneGroup, otherCopyIn } from '../dns/owner-metadata.ts';
import { sameAddresses } from '../ipv4-addresses.ts';
import { linkSubjectOf, recordSubjectOf } from './drift-subject.ts';

/** What GETs say of everything that an onboarding relies on. */
export interface DriftFacts {
  readonly endpoint: PrivateEndpoint;
  readonly zones: ReadonlyMap<ResourceId, Reading<PrivateDnsZone>>;
  /** By resource ID. */
  readonly recordSets: ReadonlyMap<string, Reading<ExistingRecordSet>>;
}

/** What differs from how the app left it. What may not be read differs in nothing that we know; what another onboarding of ours took over is no drift. */
export function judgeDrift(
  { reliesOn }: Pick<Relying, 'reliesOn'>,
  facts: DriftFacts,
): readonly DriftFinding[] {
  const gone = goneZones(facts);
  const inZone = ({ zone }: Pick<ReliedLink, 'zone'>): boolean => !gone.has(zone);
  return [
    ...[...gone].map(zoneGone),
    ...reliesOn.recordSets.filter(inZone).flatMap((relied) => judgeRecordSet(relied, facts)),
    ...reliesOn.links.filter(inZone).flatMap((link) => judgeLink(link, facts)),
  ];
}

const goneZones = ({ zones }: DriftFacts): ReadonlySet<ResourceId> =>
  new Set([...zones].flatMap(([zone, { kind }]) => (kind === 'absent' ? [zone] : [])));

const zoneGone = (zone: ResourceId): DriftFinding => ({
  kind: 'zone-deleted',
  subject: zone,
  expected: 'a private DNS zone with record sets of ours',
  found: 'no zone',
});

function judgeRecordSet(relied: ReliedRecordSet, facts: DriftFacts): readonly DriftFinding[] {
  const subject = recordSubjectOf(relied);
  const reading = facts.recordSets.get(subject);
  if (reading === undefined || reading.kind === 'unreadable') return [];
  const expected = sayRecordSet(relied);
  if (reading.kind === 'absent')
    return [{ kind: 'record-deleted', subject, expected, found: 'no record set' }];
  const { value } = reading;
  const found = sayRecordSet(value);
  const foreign = judgeOwner(relied, value, facts.endpoint);
  if (foreign === 'another endpoint of ours') return [];
  if (foreign !== undefined) return [{ ...foreign, subject, expected }];
  const isChanged =
    !sameAddresses(value.addresses, relied.addresses) || value.ttlSeconds !== relied.ttlSeconds;
  if (isChanged) return [{ kind: 'record-changed', subject, expected, found }];
  return judgeAddresses(relied, facts.endpoint);
}

/** True where another endpoint of ours has a name by now that this one still counts as its own. */
export const isPassedOn = (
  { reliesOn }: Pick<Relying, 'reliesOn'>,
  { endpoint, recordSets }: DriftFacts,
): boolean =>
  reliesOn.recordSets.some((relied) => {
    const standing = recordSets.get(recordSubjectOf(relied));
    return (
      standing?.kind === 'found' &&
      judgeOwner(relied, standing.value, endpoint) === 'another endpoint of ours'
    );
  });

/** Whose the record set is by now, where it is not ours any more. */
function judgeOwner(
  { zone }: ReliedRecordSet,
  { addresses, metadata, ttlSeconds }: ExistingRecordSet,
  endpoint: PrivateEndpoint,
): Pick<DriftFinding, 'copy' | 'found' | 'kind'> | 'another endpoint of ours' | undefined {
  const found = sayRecordSet({ addresses, ttlSeconds });
  if (isOfZoneGroup(metadata) || endpoint.zoneGroupZones.includes(zone))
    return { kind: 'zone-group-came', found: `${found}, written by a private DNS zone group` };
  const copy = otherCopyIn(metadata);
  if (copy !== undefined) return { kind: 'other-copy', found: `${found}, in the name of ${copy}`, copy };
  const owner = decodeOwners(metadata)?.find((each) => each.endpoint === endpoint.id);
  if (owner === undefined) return { kind: 'record-stripped', found: `${found}, without our mark and owner` };
  return owner.role === 'active' ? undefined : 'another endpoint of ours';
}

/** The record set stands as we left it, and the endpoint has moved. */
function judgeAddresses(
  relied: ReliedRecordSet,
  { addresses, id }: PrivateEndpoint,
): readonly DriftFinding[] {
  const own = addresses.map(({ address }) => address);
  if (own.length === 0 || relied.addresses.every((address) => own.includes(address))) return [];
  const found = `the endpoint has ${own.join(', ')}`;
  return [{ kind: 'address-moved', subject: id, expected: sayRecordSet(relied), found }];
}

function judgeLink(link: ReliedLink, { zones }: DriftFacts): readonly DriftFinding[] {
  const zone = zones.get(link.zone);
  if (zone?.kind !== 'found') return [];
  if (zone.value.networks.some(({ network }) => network === link.network)) return [];
  const subject = linkSubjectOf(link);
  return [{ kind: 'link-gone', subject, expected: 'a link of the zone to the network', found: 'no link' }];
}

const sayRecordSet = ({ addresses, ttlSeconds }: Pick<ReliedRecordSet, 'addresses' | 'ttlSeconds'>): string =>
  `${addresses.toSorted().join(', ') || 'no address'} for ${ttlSeconds} seconds`;
