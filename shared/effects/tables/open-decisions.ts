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

/** Beside an onboarding's own row stands a copy of each decision on it. */
const COPIES = 'onboardings';
const COPY = 'decision-';
const BEHIND_COPIES = 'decision.';

/** The partition of what is still to be passed on; no onboarding has this ID. */
const OPEN = 'open';

/** The most that are listed: more are left for the next time. */
const MOST_OPEN = 200;

/**
 * Opens the table of people's decisions: one partition per onboarding, oldest first. A decision is never changed. Each
 * stands beside its onboarding too, and counts from either place: a table that is lost, or restored from an older
 * backup, undoes no word of a person.
 */
export function openDecisions(connection: AzureConnection): Decisions {
  const table = openTable(connection, NAME);
  const copies = openTable(connection, COPIES);
  return {
    add: (decision) => add({ table, copies }, decision),
    list: (onboardingId) => list(connection, { table, copies }, onboardingId),
    open: ({ at, decisionId, onboardingId }) =>
      table.put(openKeyOf({ at, decisionId, onboardingId }), { at, decisionId, onboardingId }),
    close: (decision) => table.remove(openKeyOf(decision)),
    listOpen: () => listOpen(connection, table),
  };
}

interface Tables {
  readonly table: Table;
  readonly copies: Table;
}

async function add({ copies, table }: Tables, decision: Decision): Promise<void> {
  const { kind, hold, at, reason } = decision;
  const partition = toBoundedKey(decision.onboardingId);
  const columns = { kind, hold, at, by: decision.by.name, reason, ...toJsonColumns(decision) };
  await table.insert({ partition, row: toBoundedKey(decision.decisionId) }, columns);
  await copies.insert({ partition, row: toBoundedKey(`${COPY}${decision.decisionId}`) }, columns);
}

async function list(
  connection: AzureConnection,
  { copies, table }: Tables,
  onboardingId: string,
): Promise<readonly Decision[]> {
  const partition = toBoundedKey(onboardingId);
  const [decisions, copied] = await Promise.all([
    collectStored(connection, NAME, table.list({ partition }), StoredDecision),
    collectStored(
      connection,
      COPIES,
      copies.list({ partition, after: COPY, before: BEHIND_COPIES }),
      StoredDecision,
    ),
  ]);
  const known = new Set(decisions.map(({ decisionId }) => decisionId));
  const lost = copied.filter(({ decisionId }) => !known.has(decisionId));
  return [...decisions, ...lost].sort((one, other) => one.at.localeCompare(other.at));
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
