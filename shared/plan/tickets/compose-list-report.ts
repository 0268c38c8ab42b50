import type { OnboardingRow } from '../../domain/onboarding.ts';
import type { ListChange } from '../../domain/platform-note.ts';
import type { TicketMessage } from '../../domain/ticket.ts';
import { fingerprintOf } from '../onboarding-id.ts';
import { composeReport } from './compose-report.ts';

/** Writes the ticket on a change that somebody made at a platform; the same change to the same onboarding is one ticket. */
export const composeListReport = ({
  at,
  note,
  onboardingId,
  row,
  title,
  what,
}: ListChange & {
  readonly row: Pick<OnboardingRow, 'endpoint' | 'updatedAt'>;
  /** The platform's. */
  readonly title: string;
  readonly at: string;
}): TicketMessage =>
  composeReport({
    occasion: `list-${fingerprintOf([onboardingId, note, what, row.updatedAt]).slice(0, 16)}`,
    title: `${title}: what stood there for an onboarded endpoint has changed`,
    intro:
      'Somebody changed it past this app, which puts nothing back. If it is over, have the onboarding taken back; if not, ask for the platform’s connection again:',
    lines: [`${row.endpoint ?? 'an endpoint'} (onboarding ${onboardingId}): ${what}`],
    at,
  });
