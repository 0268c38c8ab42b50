import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { tellStory } from '../../shared/evidence/tell-story.ts';

const anItem = (overrides: Partial<Evidence> = {}): Evidence => ({
  onboardingId: 'a',
  key: '1',
  at: '2030-01-01T00:00:05.123Z',
  step: 'state',
  actor: 'autopilot',
  message: 'Noticed by event',
  ...overrides,
});

test('a ticket tells a change once, when it was made, with what it changed and by whose leave', () => {
  const message = 'Set kv.privatelink.vaultcore.azure.net to 10.10.1.5';
  const items = [
    anItem(),
    anItem({ key: '2', step: 'decision', actor: 'Ben', message: 'Released first-approval: Agreed' }),
    anItem({ key: '3', message, state: 'writing-records', entryId: 'kv sub' }),
    anItem({
      key: '4',
      step: 'putRecordSet',
      message,
      before: 'absent',
      after: { zone: '/subscriptions/s', addresses: ['10.10.1.5'] },
      entryId: 'kv sub',
      releasedBy: ['Ben'],
    }),
  ];

  expect(tellStory(items)).toEqual([
    '2030-01-01 00:00:05 UTC Noticed by event',
    '2030-01-01 00:00:05 UTC "Ben": Released first-approval: Agreed',
    `2030-01-01 00:00:05 UTC ${message} (absent -> 10.10.1.5; by the allowlist entry "kv sub"; released by "Ben")`,
  ]);
});

test('of a connection it tells the status before and after, and of other data nothing', () => {
  const approval = anItem({ step: 'approve', before: { status: 'Pending' }, after: { status: 'Approved' } });
  const look = anItem({ key: '2', step: 'propagation', message: 'Seen', after: { hosts: [] } });

  expect(tellStory([approval, look])).toEqual([
    '2030-01-01 00:00:05 UTC Noticed by event (Pending -> Approved)',
    '2030-01-01 00:00:05 UTC Seen',
  ]);
});

test('nothing in an item makes a second line of a ticket or a very long one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, before) => {
      const [line = ''] = tellStory([
        anItem({ actor: text, at: text, message: text, step: text, before, after: before, entryId: text }),
      ]);

      expect(line.length).toBeLessThanOrEqual(600);
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }),
  );
});
