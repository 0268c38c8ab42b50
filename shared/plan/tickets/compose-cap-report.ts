import type { TicketMessage } from '../../domain/ticket.ts';
import { composeReport } from './compose-report.ts';

/** Writes the ticket about the cap itself: one for each clock hour in which it holds something. */
export const composeCapReport = (approvalsPerHour: number, at: string): TicketMessage =>
  composeReport({
    occasion: `approval-cap-${at.slice(0, 13)}`,
    title: `The cap on approvals is reached: ${approvalsPerHour} in an hour`,
    intro:
      'What asks for approval now is held until its turn comes, first come, first served; nothing is lost. If this is not expected:',
    lines: [
      'Find out who makes so many endpoints: GET /api/onboardings?state=held lists those that wait.',
      'An approver releases or refuses single ones. The kill switch stops all of them.',
      'If it is expected, raise APPROVALS_PER_HOUR (0 is without a cap).',
    ],
    at,
  });
