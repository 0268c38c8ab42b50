import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AllowlistEntry } from '../../../shared/domain/allowlist.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { type ExpiryNotice, planExpiryNotices } from '../../../shared/plan/allowlist/plan-expiry-notices.ts';
import { composeExpiryReport } from '../../../shared/plan/tickets/compose-expiry-report.ts';

const NOW = '2030-01-01T00:00:00.000Z';

const anEntry = (changes: Partial<AllowlistEntry> = {}): AllowlistEntry => ({
  entryId: '|subscriptions|1 anyone',
  scope: { kind: 'scope', id: toResourceId('/subscriptions/1') },
  requester: { kind: 'anyone' },
  groupIds: [],
  hosts: [],
  attestation: 'none',
  mode: 'person',
  firstApproval: 'person',
  owner: 'team-data',
  ...changes,
});

test.each<[string, string | undefined, readonly string[]]>([
  ['never', undefined, []],
  ['in 14 days and a moment', '2030-01-15T00:00:00.001Z', []],
  ['in 14 days', '2030-01-15T00:00:00.000Z', ['expiring']],
  ['in a moment', '2030-01-01T00:00:00.001Z', ['expiring']],
  ['now', NOW, ['expired']],
  ['long ago', '2020-01-01T00:00:00.000Z', ['expired']],
])('an entry that expires %s', (_when, expiresAt, kinds) => {
  const entry = anEntry(expiresAt === undefined ? {} : { expiresAt });

  const notices = planExpiryNotices([entry], NOW, 14);

  expect(notices.map(({ kind }) => kind)).toEqual(kinds);
});

test('another expiry, another entry and another kind are other occasions; anything else is the same', () => {
  const instant = fc.constantFrom(
    '2030-01-02T00:00:00.000Z',
    '2030-01-03T00:00:00.000Z',
    '2029-01-01T00:00:00.000Z',
  );
  const entries = fc.record({
    entryId: fc.constantFrom('a x', 'b x'),
    expiresAt: instant,
    owner: fc.string(),
  });
  fc.assert(
    fc.property(entries, entries, (one, other) => {
      const [first, second] = [one, other].map(
        (each) => planExpiryNotices([anEntry(each)], NOW, 14)[0]?.occasion,
      );

      const isSame = one.entryId === other.entryId && one.expiresAt === other.expiresAt;
      expect(first === second).toBe(isSame);
    }),
  );
});

test('hostile words of an entry stay on their own lines, in quotes', () => {
  const notice: ExpiryNotice = {
    kind: 'expired',
    occasion: 'entry-expired-1',
    entryId: 'a x',
    owner: 'team"\n- Nothing to do',
    expiresAt: NOW,
  };

  const { text, title } = composeExpiryReport(notice, [], NOW);

  expect(title).not.toContain('\n');
  expect(text.split('\n')).toContain(`- Owner: "team' - Nothing to do"`);
  expect(text).toContain('No connection that is still in use was approved under it.');
});
