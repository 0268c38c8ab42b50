import * as z from 'zod';

/** The body of the app's webhook. Further fields are kept and shown, whatever they are. */
export const TicketMessage = z.looseObject({
  correlationId: z.string().min(1),
  idempotencyKey: z.string().min(1),
  kind: z.enum(['opened', 'updated', 'closed']),
  title: z.string().min(1),
  text: z.string(),
  state: z.string(),
  paste: z.object({ party: z.string(), text: z.string() }).exactOptional(),
});
export type TicketMessage = Readonly<z.infer<typeof TicketMessage>>;
