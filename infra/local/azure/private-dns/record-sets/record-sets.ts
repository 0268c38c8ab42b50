import { secondsFrom } from '../../../clock/clock.ts';
import type { ArmRequest, ArmResponse } from '../../arm/provider.ts';
import { checkPreconditions } from '../check-preconditions.ts';
import { listPage } from '../list-page.ts';
import { answer, badRequest, emptyAnswer, limitReached, refusal } from '../private-dns-answers.ts';
import {
  announceChange,
  type PrivateDnsState,
  RECORD_PROPERTIES,
  RECORD_TYPES,
  type RecordSet,
  type RecordType,
  recordSetKey,
  type Zone,
} from '../private-dns-state.ts';
import { ZONE_LIMITS } from '../zones/zone-limits.ts';
import { addressesOf, addVersion, visibleRecordsOf } from '../zones/zone-view.ts';
import { readRecordSetBody } from './record-set-body.ts';

/** A record set's place: its zone, type, and name in lower case. */
export interface RecordSetAddress {
  readonly zone: Zone;
  readonly type: RecordType;
  readonly name: string;
}

const NAME =
  /^(@|\*|(\*\.)?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*)$/;

/** Answers a call on one record set. Writes are synchronous (recorded). */
export function answerRecordSet(
  state: PrivateDnsState,
  request: ArmRequest,
  address: RecordSetAddress,
): ArmResponse {
  const { zone, type, name } = address;
  const recordSet = zone.recordSets.get(recordSetKey(type, name));
  if (request.method === 'PUT') return putRecordSet(state, request, address);
  if (request.method === 'DELETE') return deleteRecordSet(state, request, address, recordSet);
  if (recordSet === undefined) return recordSetNotFound(address);
  if (request.method === 'PATCH') return putRecordSet(state, request, address, recordSet);
  return answerWith(200, zone, recordSet);
}

/** Lists the record sets of one type, or of all, whose names end in `$recordsetnamesuffix`. */
export function listRecordSets(
  state: PrivateDnsState,
  request: ArmRequest,
  zone: Zone,
  type: RecordType | 'ALL',
): ArmResponse {
  const suffix = request.query.get('$recordsetnamesuffix')?.toLowerCase();
  const isAsked = (recordSet: RecordSet): boolean =>
    (type === 'ALL' || recordSet.type === type) && (!suffix || recordSet.name.endsWith(`.${suffix}`));
  const asked = [...zone.recordSets].filter(([, recordSet]) => isAsked(recordSet));
  return listPage(request, state.managementOrigin(), asked, (recordSet) => toWire(zone, recordSet));
}

function putRecordSet(
  state: PrivateDnsState,
  request: ArmRequest,
  address: RecordSetAddress,
  base?: RecordSet,
): ArmResponse {
  const { zone, type, name } = address;
  const before = zone.recordSets.get(recordSetKey(type, name));
  const body = readRecordSetBody(type, request.body, base);
  if (!body.ok) return body.answer;
  const objection =
    checkPreconditions(request, `Record set ${name}`, before?.etag) ?? checkName(address, before);
  if (objection !== undefined) return objection;

  const after: RecordSet = { type, name, etag: state.context.newGuid(), ...body.value };
  keepRecordSet(state, request.principal.name, address, before, after);
  return answerWith(before === undefined ? 201 : 200, zone, after);
}

function checkName({ zone, type, name }: RecordSetAddress, before?: RecordSet): ArmResponse | undefined {
  if (before !== undefined) return undefined;
  if (!NAME.test(name)) return badRequest(`The record set name '${name}' is not valid.`);
  if (zone.recordSets.size >= ZONE_LIMITS.recordSets) {
    return limitReached(
      `The zone '${zone.name}' has reached its limit of ${ZONE_LIMITS.recordSets} record sets.`,
    );
  }
  const rivals: readonly RecordType[] = type === 'CNAME' ? RECORD_TYPES : ['CNAME'];
  const clashes = rivals.some((rival) => zone.recordSets.has(recordSetKey(rival, name)));
  if (!clashes) return undefined;
  return refusal(
    409,
    'Conflict',
    `A CNAME record set cannot stand beside other record sets named '${name}'.`,
  );
}

function deleteRecordSet(
  state: PrivateDnsState,
  request: ArmRequest,
  address: RecordSetAddress,
  before: RecordSet | undefined,
): ArmResponse {
  if (before === undefined) return emptyAnswer(204);
  if (before.type === 'SOA') return badRequest('The SOA record set cannot be deleted.');
  const objection = checkPreconditions(request, `Record set ${before.name}`, before.etag);
  if (objection !== undefined) return objection;

  keepRecordSet(state, request.principal.name, address, before, undefined);
  return emptyAnswer(200);
}

function keepRecordSet(
  state: PrivateDnsState,
  by: string,
  { zone, type, name }: RecordSetAddress,
  before: RecordSet | undefined,
  after: RecordSet | undefined,
): void {
  const { clock, delays, record } = state.context;
  const key = recordSetKey(type, name);
  if (after === undefined) zone.recordSets.delete(key);
  else zone.recordSets.set(key, after);

  const visibleAt = secondsFrom(clock, delays.recordVisible);
  const version = { visibleAt, records: after && visibleRecordsOf(after) };
  zone.versions.set(key, addVersion(zone.versions.get(key) ?? [], version, clock.now()));
  clock.schedule(visibleAt, () => announceChange(state));
  announceChange(state);
  record({
    kind: after === undefined ? 'record.deleted' : 'record.put',
    resource: recordSetId(zone, type, name).toLowerCase(),
    by,
    before: before && factsOf(before),
    after: after && factsOf(after),
  });
}

const factsOf = (recordSet: RecordSet): unknown => ({
  ...(recordSet.type === 'A'
    ? { aRecords: addressesOf(recordSet) }
    : { [RECORD_PROPERTIES[recordSet.type]]: recordSet.content }),
  ttl: recordSet.ttlSeconds,
  metadata: recordSet.metadata ?? {},
});

/** The provider's own words, without a wrapper (Azure/azure-cli#27374). */
const recordSetNotFound = ({ zone, name }: RecordSetAddress): ArmResponse =>
  refusal(
    404,
    'NotFound',
    `The resource record '${name}' does not exist in resource group '${zone.resourceGroup}' of subscription '${zone.subscriptionId}'.`,
  );

const recordSetId = (zone: Zone, type: RecordType, name: string): string => `${zone.id}/${type}/${name}`;

const answerWith = (status: number, zone: Zone, recordSet: RecordSet): ArmResponse =>
  answer(status, toWire(zone, recordSet), { etag: recordSet.etag });

function toWire(zone: Zone, recordSet: RecordSet): unknown {
  const { type, name, etag, metadata } = recordSet;
  return {
    id: recordSetId(zone, type, name),
    name,
    type: `Microsoft.Network/privateDnsZones/${type}`,
    etag,
    properties: {
      fqdn: name === '@' ? `${zone.name}.` : `${name}.${zone.name}.`,
      ttl: recordSet.ttlSeconds,
      [RECORD_PROPERTIES[type]]: recordSet.content,
      isAutoRegistered: false,
      ...(metadata && { metadata }),
    },
  };
}
