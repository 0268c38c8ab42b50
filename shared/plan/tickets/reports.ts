import type { TicketMessage } from '../../domain/ticket.ts';
import type { Unread } from '../../domain/unread.ts';
import { fingerprintOf } from '../onboarding-id.ts';
import { composeReport } from './compose-report.ts';

/** Writes the tickets on what rounds could not read: one for each cause and day. */
export const composeFaultReports = (unread: readonly Unread[], at: string): readonly TicketMessage[] =>
  [...new Set(unread.map(({ code }) => code))].map((cause) =>
    composeReport({
      occasion: `unread-${cause}-${at.slice(0, 10)}`,
      title: `Watched resources could not be read: ${cause}`,
      intro: 'The rounds of this app went on without them; what they hold is not looked after until then:',
      lines: unread
        .filter(({ code }) => code === cause)
        .map(({ message, resource }) => `${resource}: ${message}`),
      at,
    }),
  );

/** What was left Pending in which scopes. */
interface Stock {
  readonly pending: readonly { readonly endpoint?: string; readonly onboardingId: string }[];
  readonly scopes: readonly string[];
}

/** Writes the ticket on what the first look at some scopes left Pending, each with the address at which it is decided. */
export const composeStockReport = ({ pending, scopes }: Stock, appUrl: string, at: string): TicketMessage =>
  composeReport({
    occasion: `day-one-${fingerprintOf(scopes.toSorted()).slice(0, 16)}`,
    title: 'Connections that were Pending before this app took stock',
    intro: 'They are left alone until somebody asks for them, or releases them here.',
    lines: pending.map(
      ({ endpoint = 'an endpoint', onboardingId }) =>
        `${endpoint} (${appUrl}/api/onboardings/${onboardingId})`,
    ),
    at,
  });
