import { Fault } from '../../../domain/fault.ts';
import { callTable, type TableConnection } from './call-table.ts';
import { FoundRecords } from './servicenow-replies.ts';

/** A ticket of ours as ServiceNow has it. */
export interface FoundRecord {
  readonly sysId: string;
  /** False for a record that ServiceNow has closed for good. */
  readonly isActive: boolean;
  readonly state: string;
  /** All work notes as one text, each with a heading of its own. */
  readonly notes: string;
}

const FIELDS = 'sys_id,correlation_id,active,state,work_notes';

/**
 * Finds the tickets of a correlation ID, the newest first. A condition on a field that the table lacks is ignored by
 * ServiceNow, which then gives every record: so each is compared again, and such a table is a `Fault`.
 */
export async function findRecords(
  connection: TableConnection,
  correlationId: string,
): Promise<readonly FoundRecord[]> {
  const query = {
    sysparm_query: `correlation_id=${correlationId}^ORDERBYDESCsys_created_on`,
    sysparm_fields: FIELDS,
    sysparm_display_value: 'all',
    sysparm_limit: '20',
  };
  const { success, data } = FoundRecords.safeParse(await callTable(connection, { method: 'GET', query }));
  if (!success) throw new Fault('unexpected', 'ServiceNow GET: the answer cannot be understood');
  return data.result.map((record) => toFound(record, correlationId, connection));
}

function toFound(
  { active, correlation_id, state, sys_id, work_notes }: FoundRecords['result'][number],
  correlationId: string,
  { setting }: TableConnection,
): FoundRecord {
  if (correlation_id?.value !== correlationId) {
    throw new Fault(
      'unexpected',
      `ServiceNow GET: the table ${setting.table} has no readable correlation_id (TICKETS_SERVICENOW_TABLE has to be a table of tasks)`,
    );
  }
  return {
    sysId: sys_id.value ?? '',
    isActive: active?.value !== 'false',
    state: state?.value ?? '',
    notes: work_notes?.display_value ?? '',
  };
}
