import * as z from 'zod';
import { TICKET_SYSTEMS } from '../../domain/ticket.ts';
import type { TicketLine } from '../../domain/ticket-news.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { DeliveredMessage, DeliveredPage } from '../tickets/ticket-queue.ts';
import { keyIn, toContinuation } from './list-waiting.ts';
import type { Columns, Row, Table } from './table.ts';

/** As many as one activity looks at. */
const MOST_LISTED = 100;

const Delivered = z.object({
  system: z.enum(TICKET_SYSTEMS),
  correlationId: z.string(),
  deliveredAt: z.iso.datetime(),
});

/** What stays of a message once it has arrived, or is set aside. */
export const deliveredColumns = (
  { correlationId, system }: TicketLine,
  deliveryId: string,
  deliveredAt: string,
): Columns => ({ deliveryId, correlationId, system, state: 'delivered', deliveredAt });

/** Lists a page of what has arrived, of all lines; a row that cannot be understood is reported and left out. */
export async function listDelivered(
  { report }: Pick<AzureConnection, 'report'>,
  table: Table,
  continuation: string | undefined,
): Promise<DeliveredPage> {
  const behind = continuation === undefined ? {} : { behind: keyIn(continuation) };
  const rows: Row[] = [];
  for await (const row of table.list({ where: { state: 'delivered' }, pageSize: MOST_LISTED, ...behind })) {
    rows.push(row);
    if (rows.length === MOST_LISTED) break;
  }
  const delivered = rows.flatMap((row, index) => {
    const isLast = rows[index + 1]?.key.partition !== row.key.partition;
    const message = messageIn(row, isLast);
    if (message === undefined)
      report('row skipped', { table: 'ticketqueue', ...row.key, why: 'no line, or no instant' });
    return message ?? [];
  });
  const last = rows.length === MOST_LISTED ? rows.at(-1) : undefined;
  return { delivered, ...(last === undefined ? {} : { continuation: toContinuation(last.key) }) };
}

function messageIn({ columns, key }: Row, isLast: boolean): DeliveredMessage | undefined {
  const { success, data } = Delivered.safeParse(columns);
  if (!success) return undefined;
  const { correlationId, deliveredAt, system } = data;
  return { place: { correlationId, system, number: Number(key.row) }, deliveredAt, isLast };
}
