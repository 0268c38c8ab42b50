import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { summarize } from '../../shared/evidence/summarize.ts';

const anItem = (overrides: Partial<Evidence> = {}): Evidence => ({
  onboardingId: 'a',
  key: '1',
  at: '2030-01-01T00:00:00.000Z',
  step: 'approve',
  actor: 'autopilot',
  message: 'Approve the connection',
  ...overrides,
});

test('an item says when, who, what, what was there before and after, and on which entry', () => {
  const item = anItem({
    actor: 'anna@example.com',
    before: { status: 'Pending' },
    after: 'Approved',
    entryId: 'acct sub',
    state: 'approving',
  });

  expect(summarize([item])).toEqual([
    '2030-01-01T00:00:00.000Z "anna@example.com" | approve: Approve the connection | {"status":"Pending"} -> Approved | entry "acct sub" | now approving',
  ]);
});

test('items are told once, in the order of time and then of their keys', () => {
  const items = [
    anItem({ key: '3', at: '2030-01-02T00:00:00.000Z', message: 'third' }),
    anItem({ key: '2', message: 'second' }),
    anItem({ key: '1', message: 'first' }),
    anItem({ key: '2', message: 'second' }),
  ];

  expect(summarize(items).map((line) => line.split(': ')[1])).toEqual(['first', 'second', 'third']);
});

test('of very many the first and the latest are kept, and the gap is told', () => {
  const items = Array.from({ length: 500 }, (_, index) =>
    anItem({ key: String(index).padStart(5, '0'), message: `item ${index}` }),
  );

  const lines = summarize(items, 10);

  expect(lines).toHaveLength(10);
  expect(lines[0]).toContain('item 0');
  expect(lines[1]).toBe('(491 items are left out here)');
  expect(lines.at(-1)).toContain('item 499');
});

test('nothing in an item makes a second line or a very long one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, before) => {
      const [line = ''] = summarize([anItem({ actor: text, message: text, step: text, before })]);

      expect(line.length).toBeLessThanOrEqual(600);
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }),
  );
});
