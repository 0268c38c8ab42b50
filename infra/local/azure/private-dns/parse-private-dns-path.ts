import { RECORD_PROPERTIES, type RecordType, type ZoneAddress } from './private-dns-state.ts';

/** What a path of private DNS names. */
export type PrivateDnsPath =
  | { readonly kind: 'zones'; readonly subscriptionId: string; readonly resourceGroup: string | undefined }
  | { readonly kind: 'zone'; readonly zone: ZoneAddress }
  | { readonly kind: 'links'; readonly zone: ZoneAddress }
  | { readonly kind: 'link'; readonly zone: ZoneAddress; readonly name: string }
  | { readonly kind: 'recordSets'; readonly zone: ZoneAddress; readonly type: RecordType | 'ALL' }
  | {
      readonly kind: 'recordSet';
      readonly zone: ZoneAddress;
      readonly type: RecordType;
      readonly name: string;
    }
  | { readonly kind: 'operation'; readonly view: 'status' | 'result'; readonly id: string };

const CLAIMED =
  /^\/subscriptions\/[^/]+\/(resourcegroups\/[^/]+\/)?providers\/microsoft\.network\/privatedns(zones|operationstatuses|operationresults)(\/|$)/;

/** True for every (lower-case) path of private DNS, known or not. */
export const isPrivateDnsPath = (id: string): boolean => CLAIMED.test(id);

/** Reads a path in whatever case it was typed. Nothing for a path that private DNS does not have. */
export function parsePrivateDnsPath(path: string): PrivateDnsPath | undefined {
  const segments = path.split('/').filter(Boolean).map(decodeSegment);
  const [, subscriptionId = '', scope = '', resourceGroup = ''] = segments;
  if (scope.toLowerCase() === 'providers') {
    return segments.length === 5 ? { kind: 'zones', subscriptionId, resourceGroup: undefined } : undefined;
  }

  const [, , , , , , collection = '', name, ...rest] = segments;
  const operation = parseOperation(collection, name);
  if (operation !== undefined) return operation;
  if (name === undefined) return { kind: 'zones', subscriptionId, resourceGroup };
  return parseZonePath(zoneAddress(subscriptionId, resourceGroup, name), rest);
}

function parseOperation(collection: string, id = ''): PrivateDnsPath | undefined {
  if (/^privateDnsOperationStatuses$/i.test(collection)) return { kind: 'operation', view: 'status', id };
  if (/^privateDnsOperationResults$/i.test(collection)) return { kind: 'operation', view: 'result', id };
  return undefined;
}

function parseZonePath(zone: ZoneAddress, rest: readonly string[]): PrivateDnsPath | undefined {
  const [collection, name, ...tooMany] = rest;
  if (tooMany.length > 0) return undefined;
  if (collection === undefined) return { kind: 'zone', zone };
  if (/^virtualNetworkLinks$/i.test(collection)) {
    return name === undefined ? { kind: 'links', zone } : { kind: 'link', zone, name };
  }
  return parseRecordSetPath(zone, collection.toUpperCase(), name?.toLowerCase());
}

function parseRecordSetPath(
  zone: ZoneAddress,
  type: string,
  name: string | undefined,
): PrivateDnsPath | undefined {
  if (type === 'ALL') return name === undefined ? { kind: 'recordSets', zone, type } : undefined;
  if (!isRecordType(type)) return undefined;
  return name === undefined ? { kind: 'recordSets', zone, type } : { kind: 'recordSet', zone, type, name };
}

const isRecordType = (type: string): type is RecordType => Object.hasOwn(RECORD_PROPERTIES, type);

function zoneAddress(subscriptionId: string, resourceGroup: string, typedName: string): ZoneAddress {
  const name = typedName.toLowerCase();
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const id = `${group}/providers/Microsoft.Network/privateDnsZones/${name}`;
  return { id, subscriptionId, resourceGroup, name };
}

/** Clients escape `@` and `*`; a segment that is no valid escape (or no UTF-8) is taken as it was typed. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
