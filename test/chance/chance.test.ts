import { expect, test } from 'vitest';
import { createChance } from '../../infra/local/chance/chance.ts';

test('the same seed gives the same GUIDs of version 4, another seed others', () => {
  const one = createChance(7);
  const same = createChance(7);
  const other = createChance(8);

  const guid = one.guid();

  expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(same.guid()).toBe(guid);
  expect(other.guid()).not.toBe(guid);
  expect(one.guid()).not.toBe(guid);
});

test('numbers stay in their range and shares come true about as often as they say', () => {
  const chance = createChance(1);

  const numbers = Array.from({ length: 10_000 }, () => chance.below(10));
  const hits = numbers.filter(() => chance.happens(0.25)).length;

  expect(Math.min(...numbers)).toBe(0);
  expect(Math.max(...numbers)).toBe(9);
  expect(hits).toBeGreaterThan(2300);
  expect(hits).toBeLessThan(2700);
});

test('what never happens draws nothing', () => {
  const quiet = createChance(1);
  const untouched = createChance(1);

  const happened = quiet.happens(0);

  expect(happened).toBe(false);
  expect(quiet.next()).toBe(untouched.next());
});
