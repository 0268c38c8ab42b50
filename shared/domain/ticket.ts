import type { InputField } from './input-field.ts';

/** A message to the ticketing workflow; one ticket per correlation ID, each idempotency key counts once. */
export interface TicketMessage {
  readonly correlationId: string;
  readonly idempotencyKey: string;
  readonly kind: 'opened' | 'updated' | 'closed';
  readonly onboardingId: string;
  readonly state: string;
  readonly title: string;
  /** Plain text; names and messages of others are quoted on one line and cannot pose as ours. */
  readonly text: string;
  /** Text for another party to paste, if any. */
  readonly paste?: { readonly party: string; readonly text: string };
  readonly fields: readonly InputField[];
  /** Where a signed-in person sends the decision by POST; the text holds a command that does. */
  readonly decideAt?: string;
  readonly deadlineAt?: string;
  /** Who answers for it: the allowlist entry's owner, or whom it is escalated to. */
  readonly owner?: string;
  readonly at: string;
}

/** The ticket systems that the app knows how to tell. */
export const TICKET_SYSTEMS = ['webhook', 'topic', 'servicenow'] as const;

/** One of them; each is told on its own, whatever becomes of the others. */
export type TicketSystem = (typeof TICKET_SYSTEMS)[number];

/** Narrows what a system is told; a system without a rule is told everything. */
export interface TicketRule {
  readonly system: TicketSystem;
  /** IDs of platforms; left out, of every platform. */
  readonly platforms?: readonly string[];
  /** Left out, every kind. */
  readonly kinds?: readonly TicketMessage['kind'][];
}

/** The systems that are set up, and the rules by which they are told. */
export interface TicketRoutes {
  readonly systems: readonly TicketSystem[];
  readonly rules: readonly TicketRule[];
}
