import type { Decision } from '../../domain/decision.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { Decisions, OpenDecision } from '../decisions.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable } from './open-table.ts';
import { collectStored } from './stored-rows.ts';
import { StoredDecision, StoredOpenDecision } from './stored-schemas.ts';
import type { RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'decisions';

/** The partition of what is still to be passed on; no onboarding has this ID. */
const OPEN = 'open';

/** The most that are listed: more are left for the next time. */
const MOST_OPEN = 200;

/** Opens the table of people's decisions: one partition per onboarding, oldest first. A decision is never changed. */
export function openDecisions(connection: AzureConnection): Decisions {
  const table = openTable(connection, NAME);
  return {
    add: (decision) => add(table, decision),
    list: (onboardingId) => list(connection, table, onboardingId),
    open: ({ at, decisionId, onboardingId }) =>
      table.put(openKeyOf({ at, decisionId, onboardingId }), { at, decisionId, onboardingId }),
    close: (decision) => table.remove(openKeyOf(decision)),
    listOpen: () => listOpen(connection, table),
  };
}

async function add(table: Table, decision: Decision): Promise<void> {
  const key = { partition: toBoundedKey(decision.onboardingId), row: toBoundedKey(decision.decisionId) };
  const { kind, hold, at, reason } = decision;
  await table.insert(key, { kind, hold, at, by: decision.by.name, reason, ...toJsonColumns(decision) });
}

async function list(
  connection: AzureConnection,
  table: Table,
  onboardingId: string,
): Promise<readonly Decision[]> {
  const rows = table.list({ partition: toBoundedKey(onboardingId) });
  const decisions = await collectStored(connection, NAME, rows, StoredDecision);
  return decisions.sort((one, other) => one.at.localeCompare(other.at));
}

const openKeyOf = ({ decisionId, onboardingId }: OpenDecision): RowKey => ({
  partition: OPEN,
  row: toBoundedKey(`${onboardingId}:${decisionId}`),
});

async function listOpen(
  { report }: Pick<AzureConnection, 'report'>,
  table: Table,
): Promise<readonly OpenDecision[]> {
  const open: OpenDecision[] = [];
  for await (const { columns, key } of table.list({ partition: OPEN, pageSize: MOST_OPEN })) {
    const { data, success } = StoredOpenDecision.safeParse(columns);
    if (success) open.push(data);
    else report('row skipped', { table: NAME, ...key, why: 'no decision is named' });
    if (open.length === MOST_OPEN) break;
  }
  return open;
}
