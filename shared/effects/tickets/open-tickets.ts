import type { TokenCredential } from '@azure/core-auth';
import { Fault } from '../../domain/fault.ts';
import { TICKET_SYSTEMS, type TicketSystem } from '../../domain/ticket.ts';
import type { TicketsSetting } from '../../settings/read-tickets.ts';
import type { Settings } from '../../settings.ts';
import type { TicketSender, Tickets } from '../effects.ts';
import { openOnce } from '../open-once.ts';
import type { Transport } from '../transport.ts';

/** How ticket systems are reached; the identity is opened only for one that needs it. */
export interface TicketTransport extends Transport {
  readonly identity: () => Promise<TokenCredential>;
}

type Openers = Readonly<Record<TicketSystem, (() => Promise<TicketSender>) | undefined>>;

/** Opens the ticket systems that are set up; each, with what it needs, when it is first told something. */
export function openTickets(
  { appPublicUrl, tickets = { rules: [] } }: Pick<Settings, 'appPublicUrl' | 'tickets'>,
  transport: TicketTransport,
): Tickets {
  const openers = openersOf(tickets, appPublicUrl, transport);
  return {
    routes: {
      systems: TICKET_SYSTEMS.filter((system) => openers[system] !== undefined),
      rules: tickets.rules,
    },
    async send(system, message) {
      const open = openers[system];
      if (open === undefined) throw new Fault('unexpected', `tickets: the system ${system} is not set up`);
      await (await open()).send(message);
    },
  };
}

function openersOf(
  { servicenow, topic, webhook }: TicketsSetting,
  source: string,
  transport: TicketTransport,
): Openers {
  return {
    webhook:
      webhook &&
      openOnce(async () => (await import('./open-signed-webhook.ts')).openSignedWebhook(webhook, transport)),
    topic:
      topic &&
      openOnce(async () =>
        (await import('./open-event-topic.ts')).openEventTopic({ ...topic, source }, transport),
      ),
    servicenow:
      servicenow &&
      openOnce(async () =>
        (await import('./servicenow/open-servicenow.ts')).openServiceNow(servicenow, transport),
      ),
  };
}
