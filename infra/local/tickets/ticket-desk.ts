import type { Clock } from '../clock/clock.ts';
import { jsonResponse, readJson } from '../wire/json-response.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import { checkSignature } from './check-signature.ts';
import { TicketMessage } from './ticket-message.ts';

/** One message as the desk received it. */
interface ReceivedMessage extends TicketMessage {
  readonly receivedAt: string;
}

/** A ticket: the messages of one correlation ID, in order. Title, state and text are those of the last; an update opens nothing. */
export interface Ticket {
  readonly correlationId: string;
  readonly title: string;
  readonly state: string;
  readonly isOpen: boolean;
  readonly messages: readonly ReceivedMessage[];
}

/** A ticketing system at the other end of the app's webhook. */
export interface TicketDesk {
  /** `POST` (any path) takes a signed message; `GET /tickets` and `GET /tickets/{correlationId}` are for people. */
  readonly handle: WireServer;
  /** All tickets, in the order in which they were opened. */
  tickets(): readonly Ticket[];
  /** Requests that were refused, by status. */
  refusals(): readonly { readonly status: number; readonly reason: string }[];
}

interface Desk {
  readonly clock: Pick<Clock, 'now'>;
  readonly secret: string;
  readonly messages: Map<string, readonly ReceivedMessage[]>;
  readonly seenKeys: Set<string>;
  readonly refusals: { readonly status: number; readonly reason: string }[];
}

/** Makes an empty desk; `secret` is the webhook's shared secret and `clock` judges the age of a message. */
export function createTicketDesk(options: {
  readonly clock: Pick<Clock, 'now'>;
  readonly secret: string;
}): TicketDesk {
  const desk: Desk = { ...options, messages: new Map(), seenKeys: new Set(), refusals: [] };
  return {
    handle: async (request) => (request.method === 'GET' ? show(desk, request) : take(desk, request)),
    tickets: () => allTickets(desk),
    refusals: () => [...desk.refusals],
  };
}

function show(desk: Desk, { url }: WireRequest): WireResponse {
  if (url.pathname === '/tickets') return pretty(200, allTickets(desk));
  const [, encoded] = /^\/tickets\/([^/]+)$/.exec(url.pathname) ?? [];
  const ticket = encoded === undefined ? undefined : ticketOf(desk, decodeURIComponent(encoded));
  return ticket === undefined ? pretty(404, { error: 'There is no such ticket.' }) : pretty(200, ticket);
}

function take(desk: Desk, request: WireRequest): WireResponse {
  if (request.method !== 'POST') return refuse(desk, 405, 'Only GET and POST are answered.');
  const objection = checkSignature(request, desk.secret, desk.clock.now());
  if (objection !== undefined) return refuse(desk, objection.status, objection.reason);
  const message = TicketMessage.safeParse(readJson(request.body));
  if (!message.success) return refuse(desk, 400, `The message is malformed: ${message.error.message}`);
  if (request.headers['idempotency-key'] !== message.data.idempotencyKey) {
    return refuse(desk, 400, 'The idempotency key of the header is not that of the body.');
  }
  return apply(desk, message.data);
}

/** A repeated key is answered like the first time, and changes nothing. */
function apply(desk: Desk, message: TicketMessage): WireResponse {
  const { correlationId, idempotencyKey } = message;
  const isRepeat = desk.seenKeys.has(idempotencyKey);
  const earlier = desk.messages.get(correlationId) ?? [];
  const status = isRepeat || earlier.length > 0 ? 200 : 201;
  if (!isRepeat) {
    desk.seenKeys.add(idempotencyKey);
    desk.messages.set(correlationId, [
      ...earlier,
      { ...message, receivedAt: desk.clock.now().toISOString() },
    ]);
  }
  return jsonResponse(status, { correlationId, ticket: `/tickets/${encodeURIComponent(correlationId)}` });
}

const allTickets = (desk: Desk): readonly Ticket[] =>
  [...desk.messages.keys()].flatMap((correlationId) => ticketOf(desk, correlationId) ?? []);

function ticketOf(desk: Desk, correlationId: string): Ticket | undefined {
  const messages = desk.messages.get(correlationId) ?? [];
  const last = messages.at(-1);
  if (last === undefined) return undefined;
  const turn = messages.findLast(({ kind }) => kind !== 'updated');
  return { correlationId, title: last.title, state: last.state, isOpen: turn?.kind !== 'closed', messages };
}

function refuse(desk: Desk, status: number, reason: string): WireResponse {
  desk.refusals.push({ status, reason });
  return jsonResponse(status, { error: reason });
}

function pretty(status: number, value: unknown): WireResponse {
  return { ...jsonResponse(status, value), body: `${JSON.stringify(value, null, 2)}\n` };
}
