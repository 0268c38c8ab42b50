import type { ServiceNowRecord, ServiceNowState } from './local-servicenow.ts';

/** Fields of a task that this instance knows; `u_` fields and others do not exist here. */
export const TASK_FIELDS: readonly string[] = [
  'number',
  'short_description',
  'description',
  'correlation_id',
  'correlation_display',
  'state',
  'active',
  'close_code',
  'close_notes',
  'sys_created_on',
];

/** The fields of a table. */
export const fieldsOf = ({ withoutCorrelation = [] }: ServiceNowState, table: string): readonly string[] =>
  withoutCorrelation.includes(table)
    ? TASK_FIELDS.filter((name) => !name.startsWith('correlation_'))
    : TASK_FIELDS;

/**
 * Carries out an encoded query (`field=value^ORDERBYDESCfield`). A condition on a field that does not exist is left
 * out, as ServiceNow does unless `glide.invalid_query.returns_no_rows` is set: everything is found then.
 */
export function queryRecords(
  state: ServiceNowState,
  table: string,
  query: string,
): readonly ServiceNowRecord[] {
  const terms = query.split('^');
  const known = fieldsOf(state, table);
  const conditions = terms
    .map((term) => /^([a-z_]+)=(.*)$/s.exec(term) ?? [])
    .filter(([, name]) => name !== undefined && known.includes(name));
  const found = [...state.records.values()]
    .filter((record) => record.table === table)
    .filter(({ fields }) => conditions.every(([, name = '', value]) => fields[name] === value));
  return terms.includes('ORDERBYDESCsys_created_on') ? found.toReversed() : found;
}
