import type { AzureConnection } from '../../shared/effects/azure-connection.ts';
import { ALLOWLIST_TABLE } from '../../shared/effects/tables/open-allowlist.ts';
import { openTable } from '../../shared/effects/tables/open-table.ts';
import type { Table, WhenMissing } from '../../shared/effects/tables/table.ts';
import type { CommandWorld } from './command-world.ts';
import type { CommonFlags } from './read-flags.ts';

/** Reaches the tables that flags or environment name. Throws an `Error` where neither names a right address. */
export function connectToTables(
  { tablesEndpoint }: Pick<CommonFlags, 'tablesEndpoint'>,
  { connect, environment }: Pick<CommandWorld, 'connect' | 'environment'>,
): AzureConnection {
  const [name, endpoint] =
    tablesEndpoint === undefined
      ? ['TABLES_ENDPOINT', environment['TABLES_ENDPOINT'] ?? '']
      : ['--tables-endpoint', tablesEndpoint];
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== 'https:')
    throw new Error(`${name} must be an address such as https://<account>.table.core.windows.net`);
  return connect(endpoint);
}

/** Opens the allowlist; who only looks must not make a table, so that a wrong account stays as it is. */
export const openAllowlistTable = (connection: AzureConnection, whenMissing: WhenMissing): Table =>
  openTable(connection, ALLOWLIST_TABLE, whenMissing);
