import { oneLine, quoted } from '../../domain/one-line.ts';
import type { TicketMessage } from '../../domain/ticket.ts';
import type { ExpiryNotice } from '../allowlist/plan-expiry-notices.ts';
import { composeReport } from './compose-report.ts';

/** A connection that was approved under an entry. */
export interface ApprovedConnection {
  readonly onboardingId: string;
  readonly endpoint: string;
  readonly target: string;
  readonly approvedAt: string;
}

/** Writes the ticket for an entry's owner: that it is about to expire, or that what was approved under it wants a look. */
export function composeExpiryReport(
  notice: ExpiryNotice,
  connections: readonly ApprovedConnection[],
  at: string,
): TicketMessage {
  const { entryId, expiresAt, kind, occasion, owner, ticket } = notice;
  const isOver = kind === 'expired';
  const about = [
    `Entry: ${quoted(entryId, 1100)}`,
    `Owner: ${quoted(owner)}`,
    ...(ticket === undefined ? [] : [`Ticket: ${quoted(ticket)}`]),
  ];
  return composeReport({
    occasion,
    title: isOver
      ? `Review connections: the allowlist entry of ${oneLine(owner, 100)} expired at ${expiresAt}`
      : `The allowlist entry of ${oneLine(owner, 100)} expires at ${expiresAt}`,
    intro: isOver ? EXPIRED : EXPIRING,
    lines: [...about, ...(isOver ? linesOf(connections) : [])],
    at,
  });
}

const EXPIRING =
  'From then on this entry approves nothing new; what is approved stays. To keep it, give it a later expiresAt:';

const EXPIRED =
  'This entry approves nothing new any more. Nothing is removed: please review the connections that were approved under it:';

const linesOf = (connections: readonly ApprovedConnection[]): readonly string[] =>
  connections.length === 0
    ? ['No connection that is still in use was approved under it.']
    : connections.map(
        ({ approvedAt, endpoint, onboardingId, target }) =>
          `${quoted(endpoint, 400)} to ${quoted(target, 400)}, approved at ${approvedAt} (onboarding ${onboardingId})`,
      );
