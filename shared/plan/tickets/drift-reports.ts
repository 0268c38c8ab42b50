import type { DriftFinding, DriftKind } from '../../domain/drift.ts';
import type { OnboardingRow } from '../../domain/onboarding.ts';
import type { TicketMessage } from '../../domain/ticket.ts';
import { describeDrift } from '../drift/describe-drift.ts';
import type { OwnedRecordSet } from '../drift/of-unknown-owners.ts';
import { fingerprintOf } from '../onboarding-id.ts';
import { composeReport } from './compose-report.ts';

/**
 * Writes the tickets on drift that the app does not undo: one for each onboarding (of one generation) and kind. Another
 * copy's are told once a day for all onboardings: under a new name of its own the app finds that of every one.
 */
export const composeDriftReports = (
  { endpoint, generation, onboardingId }: Pick<OnboardingRow, 'endpoint' | 'generation' | 'onboardingId'>,
  findings: readonly DriftFinding[],
  at: string,
): readonly TicketMessage[] =>
  [...new Set(findings.map(({ kind }) => kind))].map((kind) =>
    composeReport({
      occasion: `${kind}-${occasionOf(kind, { generation, onboardingId }, findings, at)}`,
      title: `${TITLE[kind] ?? 'Private DNS differs'}; this app leaves it as it is`,
      intro:
        `${ADVICE[kind] ?? ''} Private endpoint: ${endpoint ?? 'unknown'}. Onboarding: ${onboardingId}.`.trim(),
      lines: findings.filter((each) => each.kind === kind).map(describeDrift),
      at,
    }),
  );

/** Writes the ticket on record sets that bear this copy's name and lead to endpoints that it never onboarded: one a day. */
export const composeUnknownOwnersReport = (unknown: readonly OwnedRecordSet[], at: string): TicketMessage =>
  composeReport({
    occasion: `unknown-owners-${at.slice(0, 10)}`,
    title: 'Another copy of this app may run under its name, or rows of its tables were lost',
    intro:
      'These record sets bear the name of this app, and it never onboarded their endpoints; it leaves them as they are. If another copy made them: give each copy an AUTOPILOT_NAME of its own, or they take the record sets for their own. If tables were lost: put them back, or ask for these onboardings again. Told once a day.',
    lines: unknown.map(({ endpoint, id }) => `${id} for ${endpoint}`),
    at,
  });

function occasionOf(
  kind: DriftKind,
  { generation, onboardingId }: Pick<OnboardingRow, 'generation' | 'onboardingId'>,
  findings: readonly DriftFinding[],
  at: string,
): string {
  if (kind !== 'other-copy') return fingerprintOf([onboardingId, generation]).slice(0, 16);
  const copies = findings.flatMap((each) => (each.kind === kind ? (each.copy ?? '') : []));
  return fingerprintOf([[...new Set(copies)].toSorted(), at.slice(0, 10)]).slice(0, 16);
}

const TITLE: Readonly<Partial<Record<DriftKind, string>>> = {
  'record-stripped': 'Somebody else manages a record set of this app',
  'zone-group-came': 'A private DNS zone group took over a record set of this app',
  'other-copy': 'Another copy of this app took over a record set',
  'zone-deleted': 'A private DNS zone with record sets of this app is gone',
};

const ADVICE: Readonly<Partial<Record<DriftKind, string>>> = {
  'record-stripped':
    'Another tool, such as Terraform, lists it as its own: let one of the two have it. To give it back to this app, remove the record set and ask for the onboarding again.',
  'zone-group-came':
    'Azure writes it from now on, and removes it with the endpoint or its zone group, even where another endpoint uses the name. Say in DNS_ZONE_MAPPINGS that the zone belongs to zone groups.',
  'other-copy':
    'Two copies watch the same endpoint: take it out of the scopes of one of them. If there is only this one, and it was renamed or moved: set AUTOPILOT_NAME to the name that the record sets bear, and its own are its own again. Told once a day for all endpoints; each onboarding\u2019s evidence has its own.',
  'zone-deleted':
    'The names do not resolve any more. If that was not meant, make the zone again and ask for the onboarding again.',
};
