import { createHash } from 'node:crypto';
import type { TicketMessage } from '../../../domain/ticket.ts';
import type { ServiceNowSetting } from '../../../settings/read-servicenow.ts';
import type { TicketSender } from '../../effects.ts';
import { openHttp } from '../../open-http.ts';
import type { Transport } from '../../transport.ts';
import { callTable, type TableConnection } from './call-table.ts';
import { composeChange, composeNewRecord, markOf } from './compose-record.ts';
import { type FoundRecord, findRecords } from './find-records.ts';
import { openSignIn } from './sign-in.ts';

/**
 * Opens ServiceNow's Table API. A ticket is found again by `correlation_id`, created once, updated by work notes and
 * closed with state and close notes. Every send looks first, so a message whose answer was lost is not told again.
 */
export function openServiceNow(
  setting: ServiceNowSetting,
  transport: Pick<Transport, 'httpClient' | 'now'>,
): TicketSender {
  const http = openHttp(transport);
  const connection = { setting, http, signIn: openSignIn(setting, http), now: () => transport.now() };
  return { send: (message) => send(connection, message) };
}

async function send(connection: TableConnection, message: TicketMessage): Promise<void> {
  const correlationId = toCorrelationId(message.correlationId);
  const records = await findRecords(connection, correlationId);
  const mark = markOf(message);
  if (records.some(({ notes }) => notes.split(/\r?\n/).includes(mark))) return;

  const record = records.find(({ isActive }) => isActive) ?? latestFor(message, records);
  if (record === undefined) return create(connection, message, correlationId, records.length);
  return update(connection, message, record);
}

/** ServiceNow lets nobody reopen what it has closed for good: what begins anew gets a ticket of its own. */
const latestFor = ({ kind }: TicketMessage, [latest]: readonly FoundRecord[]): FoundRecord | undefined =>
  kind === 'opened' ? undefined : latest;

/**
 * The ID is ours and always the same: of two creates at once, or of a late one and its repeat, ServiceNow's own
 * uniqueness lets one through, and the other finds it at its next try.
 */
async function create(
  connection: TableConnection,
  message: TicketMessage,
  correlationId: string,
  earlier: number,
): Promise<void> {
  const sys_id = hash(`${correlationId} ${earlier}`).slice(0, 32);
  const body = { sys_id, ...composeNewRecord(message, correlationId, connection.setting) };
  await callTable(connection, { method: 'POST', body });
}

async function update(
  connection: TableConnection,
  message: TicketMessage,
  { isActive, state, sysId }: FoundRecord,
): Promise<void> {
  const { setting } = connection;
  const standing = isActive && state !== setting.closedState ? 'live' : 'closed';
  const body = composeChange(message, setting, standing);
  await callTable(connection, { method: 'PATCH', sysId, body });
}

/** Ours are plain; another one could break out of ServiceNow's query language. */
const toCorrelationId = (text: string): string => (/^[\w.-]{1,100}$/.test(text) ? text : hash(text));

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
