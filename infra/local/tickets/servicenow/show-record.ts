import type { ServiceNowRecord, ServiceNowState } from './local-servicenow.ts';
import { fieldsOf } from './query-records.ts';

/** A record as the Table API answers it: the asked-for fields that exist, in one of three displays. */
export function showRecord(
  state: ServiceNowState,
  record: ServiceNowRecord,
  asked: URLSearchParams,
): Readonly<Record<string, unknown>> {
  const known = ['sys_id', 'work_notes', ...fieldsOf(state, record.table)];
  const names = asked.get('sysparm_fields')?.split(',') ?? known;
  const display = asked.get('sysparm_display_value') ?? 'false';
  return Object.fromEntries(
    names.filter((name) => known.includes(name)).map((name) => [name, show(record, name, display)]),
  );
}

function show(record: ServiceNowRecord, name: string, display: string): unknown {
  const value = name === 'sys_id' ? record.sysId : (record.fields[name] ?? '');
  const display_value = name === 'work_notes' ? journalOf(record) : value;
  if (display === 'all') return { display_value, value };
  return display === 'true' ? display_value : value;
}

/** Newest first, each below a heading with its time and author. */
const journalOf = ({ notes }: ServiceNowRecord): string =>
  notes
    .toReversed()
    .map(({ at, text }) => `${toServiceNowTime(at)} - Private Link (Work notes)\n${text}\n\n`)
    .join('');

/** ServiceNow writes times in UTC without saying so. */
export const toServiceNowTime = (at: string): string => at.slice(0, 19).replace('T', ' ');
