import { documentOf, type Observations, type ObservedTicket, type Violation } from './observations.ts';

const CLOSED_BY: ReadonlySet<unknown> = new Set(['onboarded', 'standby', 'refused', 'offboarded']);

/** Promise 6 towards people: one ticket for each onboarding, nothing told twice, and the end is told. */
export function checkTickets(seen: Observations): readonly Violation[] {
  const { tickets } = seen;
  const correlations = tickets.map(({ correlationId }) => correlationId);
  const keys = tickets.flatMap(({ messages }) => messages.map(({ idempotencyKey }) => idempotencyKey));
  return [
    ...(new Set(correlations).size < correlations.length
      ? [{ promise: 6, what: 'a ticket was opened twice' }]
      : []),
    ...(new Set(keys).size < keys.length ? [{ promise: 6, what: 'a message shows twice' }] : []),
    ...tickets.filter(repeatsItself).map(({ correlationId }) => ({
      promise: 6,
      what: `the ticket ${correlationId} says the same thing twice in a row`,
    })),
    ...tickets
      .filter((ticket) => isLeftOpen(seen, ticket))
      .map(({ correlationId }) => ({
        promise: 6,
        what: `the ticket ${correlationId} does not tell the end`,
      })),
  ];
}

/** A second message under another key with the same words is a repeat all the same. */
const repeatsItself = ({ messages }: ObservedTicket): boolean =>
  messages.some(({ kind, text }, index) => {
    const before = messages[index - 1];
    return before?.kind === kind && before.text === text;
  });

/** The last message of a ticket closes it, once its onboarding or request has ended and none of that request's endpoints is under way again. */
function isLeftOpen(seen: Observations, { correlationId, messages }: ObservedTicket): boolean {
  const rows = seen.rows('onboardings').map(documentOf);
  const own = rows.find((each) => each['onboardingId'] === correlationId);
  const about = rows.filter((each) => each === own || requestOf(each) === correlationId);
  const hasEnded = own !== undefined && about.every((each) => CLOSED_BY.has(each['state']));
  return hasEnded && messages.at(-1)?.kind !== 'closed';
}

/** The platform request that an onboarding is part of, if any. */
const requestOf = (row: ReturnType<typeof documentOf>): unknown =>
  (row['request'] as { readonly platformRequestId?: unknown } | undefined)?.platformRequestId;
