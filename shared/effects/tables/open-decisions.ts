import type { Decision } from '../../domain/decision.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { Decisions } from '../effects.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable, type Table } from './open-table.ts';
import { collectStored } from './stored-rows.ts';
import { StoredDecision } from './stored-schemas.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'decisions';

/** Opens the table of people's decisions: one partition per onboarding, oldest first. A decision is never changed. */
export function openDecisions(connection: AzureConnection): Decisions {
  const table = openTable(connection, NAME);
  return {
    add: (decision) => add(table, decision),
    list: (onboardingId) => list(connection, table, onboardingId),
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
