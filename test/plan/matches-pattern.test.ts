import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesPattern } from '../../shared/plan/matches-pattern.ts';

test.each([
  ['pe-blob', 'pe-*', true],
  ['PE-BLOB', 'pe-*', true],
  ['pe-blob', '*', true],
  ['pe-blob', 'p*-*b', true],
  ['pe-blob', 'pe-blob', true],
  ['pe-blob', 'pe', false],
  ['pe-blob', '*blob*x', false],
  ['aba', 'ab*ba', false],
  ['a.b', 'a?b', false],
  ['axb', 'a.b', false],
  ['', '', true],
  ['x', '', false],
])('%s against %s is %s', (text, pattern, expected) => {
  expect(matchesPattern(text, pattern)).toBe(expected);
});

test('agrees with the expression that the pattern stands for', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });

  fc.assert(
    fc.property(text, piece, (candidate, pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
      expect(matchesPattern(candidate, pattern)).toBe(expression.test(candidate));
    }),
    { numRuns: 2000 },
  );
});

test('many stars do not take long', () => {
  expect(matchesPattern('a'.repeat(50_000), `${'*a'.repeat(1000)}*b`)).toBe(false);
});
