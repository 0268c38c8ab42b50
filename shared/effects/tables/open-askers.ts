import type { AzureConnection } from '../azure-connection.ts';
import type { Askers } from '../effects.ts';
import { openTable } from './open-table.ts';
import type { Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'askers';

/** Opens the table of who asked: a partition per subject and one row per asker, so that asking again adds nothing. */
export function openAskers(connection: AzureConnection): Askers {
  const table = openTable(connection, NAME);
  return {
    add: async (subject, askerId) => {
      const by = askerId.toLowerCase();
      await table.insert({ partition: toBoundedKey(subject), row: toBoundedKey(by) }, { by });
    },
    list: (subject) => list(table, subject),
  };
}

async function list(table: Table, subject: string): Promise<readonly string[]> {
  const askers: string[] = [];
  for await (const { columns } of table.list({ partition: toBoundedKey(subject) }))
    askers.push(String(columns['by']));
  return askers;
}
