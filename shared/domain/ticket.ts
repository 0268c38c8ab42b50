import type { InputField } from './onboarding.ts';

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
  /** How to answer: a page or a command; deciding takes a signed-in person. */
  readonly decideAt?: string;
  readonly deadlineAt?: string;
  readonly at: string;
}
