import { Fault } from '../../domain/fault.ts';
import type { QueuedContent, TicketLine, TicketPlace } from '../../domain/ticket-news.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { HideSecrets } from '../hide-secrets.ts';
import type { QueuedMessage, TakenPlace, TicketQueue } from '../tickets/ticket-queue.ts';
import { toJsonColumns } from './json-columns.ts';
import { deliveredColumns, listDelivered } from './list-delivered.ts';
import { listWaiting, waitingColumns } from './list-waiting.ts';
import { openTable } from './open-table.ts';
import { readStored } from './stored-rows.ts';
import { StoredMessage } from './stored-schemas.ts';
import type { Row, RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'ticketqueue';

/** Writers that find their place taken look again so often before they leave it to a later try. */
const MOST_TRIES = 5;

/** Arrived messages that stay in a line, so that a late repeat of one is still recognised. */
const KEPT = 100;

/** More are cleared by later messages: an activity is short. */
const MOST_CLEARED = 20;

/**
 * Opens the lines of messages to ticket systems: a partition per system and ticket, a row per message, numbered without
 * a gap. A place is taken by inserting its row, which Table Storage lets only one writer do.
 */
export function openTicketQueue(
  connection: AzureConnection,
  hideSecrets: HideSecrets = (value) => value,
): TicketQueue {
  const table = openTable(connection, NAME);
  return {
    append: (line, deliveryId, content) => append(table, line, deliveryId, hideSecrets(content)),
    read: (place) => read(table, place),
    waitingAt: async (place) => deliveryOf(await readWaiting(table, place)),
    listWaiting: (continuation) => listWaiting(connection, table, continuation),
    setDelivered: (place, deliveryId, at) =>
      table.put(keyOf(place), { ...deliveredColumns(place, deliveryId, at), isDelivered: true }),
    listDelivered: (continuation) => listDelivered(connection, table, continuation),
    removeDelivered: (place) => removeDelivered(table, place),
    isTold: async (line) => (await rowsOf(table, line)).length > 0,
  };
}

async function append(
  table: Table,
  line: TicketLine,
  deliveryId: string,
  content: QueuedContent,
): Promise<TakenPlace> {
  const columns = { ...waitingColumns(line, deliveryId), ...toJsonColumns(content) };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const rows = await rowsOf(table, line);
    const known = rows.find(({ columns }) => columns['deliveryId'] === deliveryId);
    if (known !== undefined)
      return { place: { ...line, number: numberOf(known) }, isDelivered: isDelivered(known) };
    const last = rows.at(-1);
    const place = { ...line, number: last === undefined ? 1 : numberOf(last) + 1 };
    if (!(await table.insert(keyOf(place), columns))) continue;
    await clear(table, rows);
    return { place, isDelivered: false };
  }
  throw new Fault('conflict', `table ${NAME}: others took every place of ${line.system} at the same time`);
}

async function read(table: Table, place: TicketPlace): Promise<QueuedMessage | undefined> {
  const row = await readWaiting(table, place);
  return (
    row && { deliveryId: String(row.columns['deliveryId']), content: readStored(NAME, row, StoredMessage) }
  );
}

async function readWaiting(table: Table, place: TicketPlace): Promise<Row | undefined> {
  const row = await table.read(keyOf(place));
  return row && !isDelivered(row) ? row : undefined;
}

/** Only as it was read: a place that was taken again meanwhile waits. */
async function removeDelivered(table: Table, place: TicketPlace): Promise<void> {
  const row = await table.read(keyOf(place));
  if (row !== undefined && isDelivered(row)) await table.removeUnchanged(row);
}

const deliveryOf = (row: Row | undefined): string | undefined => row && String(row.columns['deliveryId']);

/** Oldest first: what waits is never cleared, and neither is what came after it. */
async function clear(table: Table, rows: readonly Row[]): Promise<void> {
  const waiting = rows.findIndex((row) => !isDelivered(row));
  const spare = Math.max(rows.length - KEPT, 0);
  const cleared = rows.slice(0, Math.min(waiting < 0 ? spare : waiting, spare, MOST_CLEARED));
  for (const { key } of cleared) await table.remove(key);
}

async function rowsOf(table: Table, line: TicketLine): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of table.list({ partition: partitionOf(line) })) rows.push(row);
  return rows;
}

const partitionOf = ({ correlationId, system }: TicketLine): string =>
  toBoundedKey(`${system}:${correlationId}`);

const keyOf = (place: TicketPlace): RowKey => ({
  partition: partitionOf(place),
  row: String(place.number).padStart(10, '0'),
});

const numberOf = ({ key }: Row): number => Number(key.row);

const isDelivered = ({ columns }: Row): boolean => columns['isDelivered'] === true;
