import { defineActivity } from '../../../shared/durable/activity.ts';

/** The activities that bring messages to ticket systems, by name. */
export const sendTicket = defineActivity(
  'send-ticket',
  async () => (await import('./send-ticket.ts')).sendTicket,
);
export const startDelivery = defineActivity(
  'start-delivery',
  async () => (await import('./start-delivery.ts')).startDelivery,
);
export const checkTurn = defineActivity(
  'check-turn',
  async () => (await import('./check-turn.ts')).checkTurn,
);
export const reportRefusedTicket = defineActivity(
  'report-refused-ticket',
  async () => (await import('./report-refused-ticket.ts')).reportRefusedTicket,
);
export const setTicketAside = defineActivity(
  'set-ticket-aside',
  async () => (await import('./set-ticket-aside.ts')).setTicketAside,
);
export const resumeDeliveries = defineActivity(
  'resume-deliveries',
  async () => (await import('./resume-deliveries.ts')).resumeDeliveries,
  'background',
);
export const removeOldMessages = defineActivity(
  'remove-old-messages',
  async () => (await import('./remove-old-messages.ts')).removeOldMessages,
  'background',
);
