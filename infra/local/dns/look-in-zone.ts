import { RECORD_TYPES, type RecordType, recordSetKey } from '../azure/private-dns/private-dns-state.ts';
import { type VisibleRecords, visibleAt, type ZoneView } from '../azure/private-dns/zones/zone-view.ts';

/** What a zone says of a name: its records, that it exists without addresses, or that it does not exist. */
export type ZoneFinding =
  | { readonly kind: 'records'; readonly records: VisibleRecords }
  | { readonly kind: 'no data' }
  | { readonly kind: 'no such name' };

/** Looks a name (absolute, within the zone) up as it is visible at `now`, wildcards included (RFC 4592). */
export function lookInZone(zone: ZoneView, name: string, now: Date): ZoneFinding {
  const relative = name === zone.name ? '@' : name.slice(0, -zone.name.length - 1);
  const exact = findRecords(zone, relative, now);
  if (exact !== undefined) return { kind: 'records', records: exact };
  if (exists(zone, relative, now)) return { kind: 'no data' };

  const encloser = closestEncloser(zone, relative, now);
  const wildcard = encloser === '' ? '*' : `*.${encloser}`;
  const synthesised = findRecords(zone, wildcard, now);
  if (synthesised !== undefined) return { kind: 'records', records: synthesised };
  return { kind: holdsAny(zone, wildcard, now) ? 'no data' : 'no such name' };
}

/** Addresses before an alias; an A record set without records counts as no records. */
function findRecords(zone: ZoneView, relative: string, now: Date): VisibleRecords | undefined {
  const addresses = at(zone, 'A', relative, now);
  if (addresses !== undefined && addresses.addresses.length > 0) return addresses;
  const alias = at(zone, 'CNAME', relative, now);
  return alias?.canonicalName === undefined ? undefined : alias;
}

function at(zone: ZoneView, type: RecordType, relative: string, now: Date): VisibleRecords | undefined {
  return visibleAt(zone.recordSets.get(recordSetKey(type, relative)) ?? [], now);
}

/** The nearest existing name above; a wildcard further up does not reach past it. The apex is the empty string. */
function closestEncloser(zone: ZoneView, relative: string, now: Date): string {
  const labels = relative.split('.');
  for (let above = 1; above < labels.length; above += 1) {
    const ancestor = labels.slice(above).join('.');
    if (exists(zone, ancestor, now)) return ancestor;
  }
  return '';
}

/** A name exists when it holds records of any type, or when a name below it does. */
function exists(zone: ZoneView, relative: string, now: Date): boolean {
  if (relative === '@' || holdsAny(zone, relative, now)) return true;
  for (const [key, versions] of zone.recordSets) {
    if (key.endsWith(`.${relative}`) && visibleAt(versions, now) !== undefined) return true;
  }
  return false;
}

const holdsAny = (zone: ZoneView, relative: string, now: Date): boolean =>
  RECORD_TYPES.some((type) => at(zone, type, relative, now) !== undefined);
