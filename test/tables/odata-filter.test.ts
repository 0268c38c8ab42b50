import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EdmValue } from '../../infra/local/tables/odata/edm-value.ts';
import { parseFilter, partitionOf, satisfies } from '../../infra/local/tables/odata/odata-filter.ts';

/** A filter as text, and what it means. */
interface Meaning {
  readonly text: string;
  readonly holds: (n: number) => boolean;
}

const OPERATORS: Readonly<Record<string, (n: number, literal: number) => boolean>> = {
  eq: (n, literal) => n === literal,
  ne: (n, literal) => n !== literal,
  gt: (n, literal) => n > literal,
  ge: (n, literal) => n >= literal,
  lt: (n, literal) => n < literal,
  le: (n, literal) => n <= literal,
};

const comparisons = fc
  .tuple(fc.constantFrom(...Object.entries(OPERATORS)), fc.integer({ min: -2, max: 2 }))
  .map(
    ([[operator, compare], literal]): Meaning => ({
      text: `n ${operator} ${literal}`,
      holds: (n) => compare(n, literal),
    }),
  );

const { filter: filters } = fc.letrec<{ filter: Meaning }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    comparisons,
    tie('filter').map(({ text, holds }) => ({ text: `not (${text})`, holds: (n: number) => !holds(n) })),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => ({
      text: `(${a.text}) and (${b.text})`,
      holds: (n: number) => a.holds(n) && b.holds(n),
    })),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => ({
      text: `(${a.text}) or (${b.text})`,
      holds: (n: number) => a.holds(n) || b.holds(n),
    })),
  ),
}));

const readingN =
  (value: number) =>
  (name: string): EdmValue | undefined =>
    name === 'n' ? { type: 'Edm.Int32', value } : undefined;

test('a filter means what its text says', () => {
  fc.assert(
    fc.property(filters, fc.integer({ min: -3, max: 3 }), ({ text, holds }, n) => {
      const comparisonCount = text.match(/n (eq|ne|gt|ge|lt|le) /g)?.length ?? 0;
      fc.pre(comparisonCount <= 15);

      expect(satisfies(parseFilter(text), readingN(n))).toBe(holds(n));
    }),
  );
});

describe('without parentheses', () => {
  test.each([
    ['n eq 1 or n eq 2 and n eq 3', 1, true],
    ['n eq 1 or n eq 2 and n eq 3', 2, false],
    ['not n eq 1 and n eq 2', 2, true],
    ['not n eq 1 or n eq 1', 1, true],
  ])('%s holds for %d: %s', (text, n, expected) => {
    const holds = satisfies(parseFilter(text), readingN(n));

    expect(holds).toBe(expected);
  });
});

test('any text is found again by a filter that quotes it', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const filter = parseFilter(`name eq '${value.replaceAll("'", "''")}'`);

      expect(satisfies(filter, () => ({ type: 'Edm.String', value }))).toBe(true);
    }),
  );
});

test('16 comparisons are one too many', () => {
  const text = Array.from({ length: 16 }, (_, index) => `n eq ${index}`).join(' or ');

  expect(() => parseFilter(text)).toThrow('Too many comparisons');
});

test.each([
  ["PartitionKey eq 'a' and n eq 1", 'a'],
  ["n eq 1 and (RowKey eq 'r' and PartitionKey eq 'a')", 'a'],
  ["PartitionKey eq 'a' or n eq 1", undefined],
  ["not (PartitionKey eq 'a')", undefined],
  ["PartitionKey ge 'a'", undefined],
])('the filter %s confines the query to partition %s', (text, expected) => {
  const partition = partitionOf(parseFilter(text));

  expect(partition).toBe(expected);
});
