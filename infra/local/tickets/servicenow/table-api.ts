import { jsonResponse, readJson } from '../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import type { ServiceNowState } from './local-servicenow.ts';
import { queryRecords } from './query-records.ts';
import { showRecord } from './show-record.ts';
import { failedOperation, refusal } from './table-refusals.ts';
import { changeRecord, createRecord, type NewFields } from './write-record.ts';

/** One call of the Table API. */
interface TableRequest {
  readonly request: WireRequest;
  readonly table: string;
  readonly sysId: string | undefined;
}

/** Answers `GET`, `POST` and `PATCH` of a table. */
export function answerTable(state: ServiceNowState, call: TableRequest): WireResponse {
  const { request, sysId, table } = call;
  const { readOnly = [], tables = ['incident'], withoutCorrelation = [] } = state;
  const exists = [...tables, ...readOnly, ...withoutCorrelation].includes(table);
  if (!exists) return refusal(400, `Invalid table ${table}`, null);
  if (request.method === 'GET') return read(state, call);
  if (readOnly.includes(table)) {
    return failedOperation('ACL Exception Insert Failed due to security constraints');
  }
  const fields = readFields(request.body);
  if (fields === undefined)
    return refusal(400, 'Exception while reading request', 'The payload is not valid JSON');
  if (request.method === 'POST' && sysId === undefined) return createRecord(state, table, fields);
  if (request.method === 'PATCH' && sysId !== undefined) return changeRecord(state, table, sysId, fields);
  return refusal(405, 'Method not allowed', null);
}

function read(state: ServiceNowState, { request, sysId, table }: TableRequest): WireResponse {
  const { searchParams } = request.url;
  if (sysId !== undefined) {
    const record = state.records.get(sysId);
    if (record?.table !== table) return noRecord();
    return jsonResponse(200, { result: showRecord(state, record, searchParams) });
  }
  const found = queryRecords(state, table, searchParams.get('sysparm_query') ?? '');
  const shown = found.slice(0, Number(searchParams.get('sysparm_limit') ?? 10_000));
  return jsonResponse(200, { result: shown.map((record) => showRecord(state, record, searchParams)) });
}

const noRecord = (): WireResponse =>
  refusal(404, 'No Record found', "Record doesn't exist or ACL restricts the record retrieval");

/** The body as fields of text; undefined for what is no object. */
function readFields(body: string): NewFields | undefined {
  const json = readJson(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value ?? '')]));
}
