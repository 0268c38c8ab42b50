import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkColumns } from '../../../infra/local/azure/resource-graph/kusto/check-columns.ts';
import type { Row } from '../../../infra/local/azure/resource-graph/kusto/dynamic-value.ts';
import { parseQuery } from '../../../infra/local/azure/resource-graph/kusto/parse-query.ts';
import { QueryRefused } from '../../../infra/local/azure/resource-graph/kusto/query-refused.ts';
import { runQuery } from '../../../infra/local/azure/resource-graph/kusto/run-query.ts';

const run = (query: string, rows: readonly Row[]): readonly Row[] => runQuery(parseQuery(query), () => rows);

const COLUMNS = ['id', 'type', 'properties', 'tags'];

/** What the query is refused with. */
function refusalOf(query: string): unknown {
  try {
    checkColumns(parseQuery(query), () => COLUMNS);
    return 'accepted';
  } catch (error) {
    if (error instanceof QueryRefused) return error.detail;
    throw error;
  }
}

const aRow = (id: string, type: string, properties: Row = {}): Row => ({ id, type, properties, tags: null });

/** Text of all shapes that IDs, types and statuses have, and of some that they should not have. */
const someText = fc.oneof(
  fc.constantFrom('Pending', 'pending', 'Approved', 'microsoft.network/PRIVATEENDPOINTS', '', "it's"),
  fc.string({ maxLength: 6 }),
);
const someConnections = fc.oneof(
  fc.constant(null),
  fc.array(fc.record({ id: someText, status: fc.oneof(someText, fc.constant(null)) }), { maxLength: 4 }),
);
const someRows = fc.array(
  fc.record({
    id: someText,
    type: someText,
    properties: fc.record({ connections: someConnections, ttl: fc.oneof(fc.integer(), fc.constant(null)) }),
    tags: fc.constant(null),
  }),
  { maxLength: 12 },
);

const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const fold = (text: string | null): string => (text ?? '').toLowerCase();

describe('against a naive filter, for rows of any content', () => {
  test('where lets the same rows pass, with =~, in~, and, or', () => {
    fc.assert(
      fc.property(someRows, someText, someText, (rows, one, other) => {
        fc.pre(!`${one}${other}`.includes('\n'));
        const found = run(
          `resources | where type =~ ${literal(one)} or (type in~ (${literal(other)}, 'x') and isnotempty(id))`,
          rows,
        );

        const naive = rows.filter(
          ({ id, type }) =>
            fold(type) === fold(one) || ([fold(other), 'x'].includes(fold(type)) && id.length > 0),
        );
        expect(found).toEqual(naive);
      }),
      { numRuns: 150 },
    );
  });

  test('array_length, mv-expand with its limit, iff, coalesce and the order of texts give the same rows', () => {
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: 3 }), (rows, limit) => {
        const found = run(
          `resources | where array_length(properties.connections) > 0 | mv-expand c = properties.connections limit ${limit}
           | project id = tolower(id), status = iff(isnotempty(c.status), tolower(tostring(c.status)), coalesce(tostring(c.id), 'none'))
           | order by id asc, status desc`,
          rows,
        );

        const naive = rows
          .flatMap(({ id, properties }) =>
            (properties.connections ?? []).slice(0, limit).map((connection) => ({
              id: fold(id),
              status: fold(connection.status) || connection.id || 'none',
            })),
          )
          .sort((a, b) => byText(a.id, b.id) || -byText(a.status, b.status));
        expect(found).toEqual(naive);
      }),
      { numRuns: 150 },
    );
  });

  test('numbers compared with nothing let nothing pass', () => {
    fc.assert(
      fc.property(someRows, fc.integer(), (rows, bound) => {
        fc.pre(bound >= 0);

        const found = run(`resources | where properties.ttl <= ${bound}`, rows);

        expect(found).toEqual(rows.filter(({ properties: { ttl } }) => ttl !== null && ttl <= bound));
      }),
      { numRuns: 100 },
    );
  });
});

function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

test('a union has the columns of both legs, and nothing where a leg lacks one', () => {
  const rows = [aRow('/a', 'x'), aRow('/b', 'y')];

  const found = run(
    `resources | where type == 'x' | project id, side = 'one'
     | union (resources | where type == 'y' | project id, other = tolower('TWO')) | order by id asc | take 2`,
    rows,
  );

  expect(found).toEqual([
    { id: '/a', side: 'one', other: null },
    { id: '/b', side: null, other: 'two' },
  ]);
});

test('sorting is downwards unless told otherwise, and mv-expand takes 128 rows unless told otherwise', () => {
  const many = aRow('/a', 'x', { items: Array.from({ length: 200 }, (_, index) => index) });

  const sorted = run('resources | order by id', [aRow('/a', 'x'), aRow('/b', 'x')]);
  const expanded = run('resources | mv-expand item = properties.items', [many]);

  expect(sorted.map(({ id }) => id)).toEqual(['/b', '/a']);
  expect(expanded).toHaveLength(128);
});

test.each([
  [
    "resources | where type =~ 'unended",
    { code: 'ParserFailure', line: 1, characterPositionInLine: 26, token: "'" },
  ],
  ['resources\n| where type == ', { code: 'ParserFailure', line: 2, token: '<EOF>' }],
  ['resources | where (id == 1', { code: 'ParserFailure', token: '<EOF>' }],
  ["resources | parse id with * '/x'", { code: 'InvalidQueryLanguage', line: -1, token: 'parse' }],
  ['resources | summarize count()', { code: 'InvalidQueryLanguage', token: 'summarize' }],
  ['resources | constructor', { code: 'InvalidQueryLanguage', token: 'constructor' }],
  ['resources | join kind=inner (resources) on id', { code: 'InvalidQueryLanguage', token: 'join' }],
  ['resources | extend a = split(id, "/")', { code: 'InvalidQueryLanguage', token: 'split' }],
  ['resources | where type matches regex "x"', { code: 'ParserFailure', token: 'matches' }],
  ['nosuchtable | project id', { code: 'DisallowedLogicalTableName' }],
  ['resources | where nosuchcolumn == 1', { code: 'UnresolvedName' }],
  ['resources | project id | where type == "x"', { code: 'UnresolvedName' }],
  [`resources ${'| mv-expand c = properties.a '.repeat(4)}`, { code: 'OperatorLimitExceeded' }],
  [`resources | union ${Array(4).fill('(resources)').join(', ')}`, { code: 'OperatorLimitExceeded' }],
  ['resources | mv-expand c = properties.a limit 2001', { code: 'OperatorLimitExceeded' }],
])('%s is refused as Resource Graph refuses it', (query, detail) => {
  expect(refusalOf(query)).toMatchObject(detail);
});
