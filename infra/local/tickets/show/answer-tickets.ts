import type { WireServer } from '../../wire/wire.ts';
import { listTickets, showTicket } from './ticket-lines.ts';
import { type TicketSystems, ticketsIn } from './tickets-in.ts';

/**
 * What each ticket system holds, for people: `GET /tickets` is one line per ticket, `GET /tickets/<correlation ID>` one
 * ticket whole. Programs that accept JSON, and all other requests, are left to `desk`.
 */
export const answerTickets =
  (systems: TicketSystems, desk: WireServer): WireServer =>
  async (request) => {
    const path = /^\/tickets(?:\/([^/]+))?$/.exec(request.url.pathname);
    const isForPeople = !(request.headers['accept'] ?? '').includes('application/json');
    if (path === null || request.method !== 'GET' || !isForPeople) return desk(request);
    const tickets = ticketsIn(systems);
    const [, id] = path;
    if (id === undefined) return text(200, listTickets(tickets));
    const ticket = tickets.find(({ correlationId }) => encodeURIComponent(correlationId) === id);
    return ticket === undefined ? text(404, ['There is no such ticket.']) : text(200, showTicket(ticket));
  };

const text = (status: number, lines: readonly string[]) => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: `${lines.join('\n')}\n`,
});
