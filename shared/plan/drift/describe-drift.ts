import type { DriftFinding, DriftKind, PastDrift } from '../../domain/drift.ts';

/** One sentence on what differs: what the app left, and what stands there. */
export const describeDrift = ({ expected, found, kind, subject }: DriftFinding): string =>
  `${WHAT[kind]}: ${subject}. Left by this app: ${expected}. Found: ${found}.`;

/** Lines for the closing ticket: what was put right, with before and after. */
export const driftRemarks = (drift: readonly PastDrift[]): readonly string[] =>
  drift
    .filter(({ isOpen, kind }) => isOpen && WHAT_WAS_REPAIRED[kind] !== undefined)
    .map(
      ({ expected, found, kind, subject }) =>
        `Drift repaired: ${WHAT_WAS_REPAIRED[kind]} (${subject}). Before: ${found}. As the app had left it: ${expected}.`,
    );

const WHAT: Readonly<Record<DriftKind, string>> = {
  'record-changed': 'Somebody else changed a record set of ours',
  'record-deleted': 'Somebody else deleted a record set of ours',
  'link-gone': 'A virtual network link is gone',
  'address-moved': 'The endpoint has another address',
  'record-stripped': 'A record set no longer says that it is ours',
  'zone-group-came': 'A private DNS zone group took a record set over',
  'other-copy': 'Another copy of this app has a record set that was ours',
  'zone-deleted': 'A private DNS zone is gone',
};

const WHAT_WAS_REPAIRED: Readonly<Partial<Record<DriftKind, string>>> = {
  'record-changed': 'a record set was changed',
  'record-deleted': 'a record set was deleted',
  'link-gone': 'a virtual network link was gone',
  'address-moved': 'the endpoint has another address',
};
