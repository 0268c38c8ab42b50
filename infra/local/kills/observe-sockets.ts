import { readFile } from 'node:fs/promises';
import { TableClient } from '@azure/data-tables';
import { OBSERVED_TABLES, type Observations, type Row } from '../checker/observations.ts';
import { replayJournal } from '../host/durable/journal/open-journal.ts';
import { instanceStatus } from '../host/inspect-host.ts';
import type { SocketWorld } from '../sockets/start-sockets.ts';
import { createTrustingHttpClient } from '../sockets/trusting-http-client.ts';
import { createIdentityCredential } from '../world/identity-credential.ts';

/** What the checker sees of a world over sockets: its own record, the rows in Azurite, and the instances in the host's journal. */
export async function observeSockets({ endpoints, folder, world }: SocketWorld): Promise<Observations> {
  const credential = createIdentityCredential(world.azure.identity);
  const httpClient = createTrustingHttpClient(await readFile(folder.caFile, 'utf8'));
  const rows = new Map<string, readonly Row[]>();
  for (const table of OBSERVED_TABLES)
    rows.set(table, await rowsOf(new TableClient(endpoints.tables, table, credential, { httpClient })));
  return {
    log: world.azure.context.log,
    rows: (table) => rows.get(table) ?? [],
    tickets: world.ticketDesk.tickets(),
    instances: [...replayJournal(folder.journalFile).instances()].map(instanceStatus),
    app: 'autopilot',
  };
}

/** A table that nobody has written to is not there; the SDK spells the keys its own way. */
async function rowsOf(table: TableClient): Promise<readonly Row[]> {
  const rows: Row[] = [];
  try {
    for await (const { partitionKey, rowKey, ...columns } of table.listEntities())
      rows.push({ ...columns, PartitionKey: partitionKey, RowKey: rowKey });
  } catch (fault) {
    if (!(fault instanceof Error && 'statusCode' in fault && fault.statusCode === 404)) throw fault;
  }
  return rows;
}
