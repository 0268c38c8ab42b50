import * as z from 'zod';
import { TICKET_SYSTEMS } from '../../domain/ticket.ts';
import type { TicketLine } from '../../domain/ticket-news.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { WaitingMessage, WaitingPage } from '../tickets/ticket-queue.ts';
import type { Columns, Row, RowKey, Table } from './table.ts';

/** As many as one activity starts. */
const MOST_LISTED = 200;

const Waiting = z.object({
  deliveryId: z.string(),
  system: z.enum(TICKET_SYSTEMS),
  correlationId: z.string(),
});

/** What every waiting row says of itself, so that one is found again without knowing its line; its key may hold a digest. */
export const waitingColumns = ({ correlationId, system }: TicketLine, deliveryId: string): Columns => ({
  deliveryId,
  correlationId,
  system,
  state: 'waiting',
});

/** Lists a page of the waiting rows of all lines; a row that cannot be understood is reported and left out. */
export async function listWaiting(
  { report }: Pick<AzureConnection, 'report'>,
  table: Table,
  continuation: string | undefined,
): Promise<WaitingPage> {
  const behind = continuation === undefined ? {} : { behind: keyIn(continuation) };
  const waiting: WaitingMessage[] = [];
  let seen = 0;
  for await (const row of table.list({ where: { state: 'waiting' }, ...behind })) {
    const message = messageIn(row);
    if (message === undefined) report('row skipped', { table: 'ticketqueue', ...row.key, why: 'no line' });
    else waiting.push(message);
    seen += 1;
    if (seen === MOST_LISTED) return { waiting, continuation: toContinuation(row.key) };
  }
  return { waiting };
}

function messageIn({ columns, key }: Row): WaitingMessage | undefined {
  const { success, data } = Waiting.safeParse(columns);
  if (!success) return undefined;
  const { correlationId, deliveryId, system } = data;
  return { deliveryId, place: { correlationId, system, number: Number(key.row) } };
}

/** A row's key as a continuation; no key holds a slash. */
export const toContinuation = ({ partition, row }: RowKey): string => `${partition}/${row}`;

/** The key that a continuation names. */
export function keyIn(continuation: string): RowKey {
  const [partition = '', row = ''] = continuation.split('/');
  return { partition, row };
}
