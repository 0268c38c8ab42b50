import type { Effects } from '../../../shared/effects/effects.ts';
import type { RefusedTicket } from './refused-ticket.ts';

/** Keeps as evidence of a ticket what became of a message that its system refuses. Again is the same. */
export async function keepTicketEvidence(
  effects: Effects,
  { at, place, why }: RefusedTicket,
  what: string,
): Promise<void> {
  const { correlationId, number, system } = place;
  await (await effects.evidence()).append({
    onboardingId: correlationId,
    key: `${at}-refused-${system}-${number}`,
    at,
    step: 'tell',
    actor: 'autopilot',
    correlationId,
    message: `Message ${number} of the ticket in ${system} ${what}: ${why}`,
  });
}
