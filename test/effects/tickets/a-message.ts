import type { TicketMessage } from '../../../shared/domain/ticket.ts';

/** A message as the app composes it. */
export function aMessage(changes: Partial<TicketMessage> = {}): TicketMessage {
  return {
    correlationId: 'onboarding-1',
    idempotencyKey: 'onboarding-1-held',
    kind: 'opened',
    onboardingId: 'onboarding-1',
    state: 'held',
    title: 'An endpoint waits for a decision',
    text: 'It is the first one – “blob”.',
    fields: [],
    at: '2030-01-01T00:00:00.000Z',
    ...changes,
  };
}
