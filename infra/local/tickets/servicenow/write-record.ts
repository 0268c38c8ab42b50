import { createHash } from 'node:crypto';
import { jsonResponse } from '../../wire/json-response.ts';
import type { WireResponse } from '../../wire/wire.ts';
import type { ServiceNowRecord, ServiceNowState } from './local-servicenow.ts';
import { fieldsOf } from './query-records.ts';
import { showRecord, toServiceNowTime } from './show-record.ts';
import { failedOperation, refusal } from './table-refusals.ts';

/** Fields of a request body by name. */
export type NewFields = Readonly<Record<string, string>>;

/** Resolved and Closed: `incident` wants to know how, and Closed is for good. */
const ENDED: readonly string[] = ['6', '7'];
const CLOSED = '7';

/** Values beyond these lengths are cut without a word. */
const LENGTHS: Readonly<Record<string, number>> = {
  short_description: 160,
  description: 4000,
  close_notes: 4000,
  correlation_id: 100,
  correlation_display: 100,
};

/** Inserts a record. Fields that do not exist are left out without a word; a `sys_id` that is taken is refused. */
export function createRecord(state: ServiceNowState, table: string, body: NewFields): WireResponse {
  const { clock, records } = state;
  const sysId = sysIdFor(state, body);
  if (records.has(sysId)) {
    return failedOperation(
      `Error during insert of ${table} (${sysId}), Unique Key violation detected by database (Duplicate entry '${sysId}' for key 'PRIMARY')`,
    );
  }
  const at = clock.now().toISOString();
  const fields = {
    state: '1',
    sys_created_on: toServiceNowTime(at),
    number: `INC${7_010_001 + records.size}`,
  };
  const record = write(state, { table, sysId, fields, notes: [] }, body);
  if (record === undefined) return lacksCloseFields();
  return jsonResponse(201, { result: showRecord(state, record, new URLSearchParams()) });
}

/** Changes a record; what is closed for good is not changed any more. */
export function changeRecord(
  state: ServiceNowState,
  table: string,
  sysId: string,
  body: NewFields,
): WireResponse {
  const record = state.records.get(sysId);
  if (record?.table !== table) {
    return refusal(404, 'No Record found', "Record doesn't exist or ACL restricts the record retrieval");
  }
  if (record.fields['state'] === CLOSED && 'state' in body) {
    return failedOperation('ACL Exception Update Failed due to security constraints');
  }
  const changed = write(state, record, body);
  if (changed === undefined) return lacksCloseFields();
  return jsonResponse(200, { result: showRecord(state, changed, new URLSearchParams()) });
}

const lacksCloseFields = (): WireResponse =>
  failedOperation(
    'Data Policy Exception: Resolution code (close_code), Resolution notes (close_notes) are mandatory',
  );

function write(
  state: ServiceNowState,
  record: ServiceNowRecord,
  body: NewFields,
): ServiceNowRecord | undefined {
  const known = fieldsOf(state, record.table);
  const given = Object.entries(body).filter(([name]) => known.includes(name));
  const cut = given.map(([name, value]) => [name, value.slice(0, LENGTHS[name] ?? 4000)]);
  const fields: Record<string, string> = { ...record.fields, ...Object.fromEntries(cut) };
  fields['active'] = String(fields['state'] !== CLOSED);
  if (ENDED.includes(fields['state'] ?? '') && !(fields['close_code'] && fields['close_notes']))
    return undefined;
  const text = body['work_notes'] ?? '';
  const note = text === '' ? [] : [{ at: state.clock.now().toISOString(), text }];
  const written = { ...record, fields, notes: [...record.notes, ...note] };
  state.records.set(record.sysId, written);
  return written;
}

function sysIdFor({ records, takesSysIds = true }: ServiceNowState, body: NewFields): string {
  const given = body['sys_id'] ?? '';
  if (takesSysIds && /^[0-9a-f]{32}$/.test(given)) return given;
  return createHash('sha256').update(`record ${records.size}`).digest('hex').slice(0, 32);
}
