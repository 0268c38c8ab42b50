import { parseExpression } from './parse-expression.ts';
import { overLimit, QueryRefused, unknownWord } from './query-refused.ts';
import { readTokens, unexpected } from './read-tokens.ts';
import type { Column, Expression, OrderKey, Query, Step } from './syntax.ts';
import { createTokenReader, type TokenReader } from './token-reader.ts';

/** Tables that are simulated; Resource Graph refuses a name that it does not know. */
const TABLES: ReadonlySet<string> = new Set(['resources', 'dnsresources', 'resourcecontainers']);

/** Resource Graph's limits for one query (three in newer documentation; `limit` of mv-expand up to 2000, 128 by itself). */
const LIMITS = { unionLegs: 3, expansions: 3, expandedRows: 2000, expandedRowsByDefault: 128 };

/** Reads a query. Throws `QueryRefused` for anything that is not known here: nothing is left out silently. */
export function parseQuery(text: string): Query {
  const tokens = createTokenReader(readTokens(text));
  const query = parsePipeline(tokens);
  if (tokens.peek().kind !== 'end') throw unexpected(tokens.peek());
  const count = (kind: Step['kind']) => stepsOf(query).filter((step) => step.kind === kind).length;
  if (count('mv-expand') > LIMITS.expansions)
    throw overLimit(`Query contains more than ${LIMITS.expansions} mv-expand operators.`);
  const legs = stepsOf(query).flatMap((step) => (step.kind === 'union' ? step.others : [])).length;
  if (legs > LIMITS.unionLegs) throw overLimit(`Query contains more than ${LIMITS.unionLegs} union legs.`);
  return query;
}

const stepsOf = ({ steps }: Query): readonly Step[] =>
  steps.flatMap((step) => (step.kind === 'union' ? [step, ...step.others.flatMap(stepsOf)] : [step]));

function parsePipeline(tokens: TokenReader): Query {
  const table = tokens.expectKind('word').text.toLowerCase();
  if (!TABLES.has(table)) {
    const message = `Table ${table} is invalid, unsupported or disallowed.`;
    throw new QueryRefused({ code: 'DisallowedLogicalTableName', message });
  }
  const steps: Step[] = [];
  while (tokens.skip('|')) steps.push(parseStep(tokens));
  return { table, steps };
}

function parseStep(tokens: TokenReader): Step {
  const operator = tokens.expectKind('word').text;
  const parse = STEPS.get(operator);
  if (parse === undefined) throw unknownWord(operator);
  return parse(tokens);
}

const parseOrder = (tokens: TokenReader): Step => {
  tokens.expect('by');
  return { kind: 'order', keys: several(tokens, parseOrderKey) };
};

const parseTake = (tokens: TokenReader): Step => ({
  kind: 'take',
  count: Number(tokens.expectKind('number').text),
});

const STEPS: ReadonlyMap<string, (tokens: TokenReader) => Step> = new Map([
  ['where', (tokens) => ({ kind: 'where', condition: parseExpression(tokens) })],
  ['extend', (tokens) => ({ kind: 'extend', columns: several(tokens, parseColumn) })],
  ['project', (tokens) => ({ kind: 'project', columns: several(tokens, parseColumn) })],
  ['mv-expand', parseExpand],
  ['mvexpand', parseExpand],
  ['union', (tokens) => ({ kind: 'union', others: several(tokens, parseLeg) })],
  ['order', parseOrder],
  ['sort', parseOrder],
  ['take', parseTake],
  ['limit', parseTake],
]);

function parseExpand(tokens: TokenReader): Step {
  const column = parseColumn(tokens);
  if (!tokens.skip('limit')) return { kind: 'mv-expand', column, rowLimit: LIMITS.expandedRowsByDefault };
  const rowLimit = Number(tokens.expectKind('number').text);
  if (rowLimit > LIMITS.expandedRows) throw overLimit(`mv-expand is limited to ${LIMITS.expandedRows} rows.`);
  return { kind: 'mv-expand', column, rowLimit };
}

function parseLeg(tokens: TokenReader): Query {
  if (!tokens.skip('(')) return parsePipeline(tokens);
  const query = parsePipeline(tokens);
  tokens.expect(')');
  return query;
}

function several<T>(tokens: TokenReader, parse: (tokens: TokenReader) => T): readonly T[] {
  const found = [parse(tokens)];
  while (tokens.skip(',')) found.push(parse(tokens));
  return found;
}

/** `name = value`, or a column that keeps its name. */
function parseColumn(tokens: TokenReader): Column {
  const value = parseExpression(tokens);
  if (value.kind === 'column' && tokens.skip('='))
    return { name: value.name, value: parseExpression(tokens) };
  return { name: nameOf(value), value };
}

/** A value without a name takes that of its last member, with its way in front of it, as Kusto has it. */
function nameOf(value: Expression): string {
  if (value.kind === 'column') return value.name;
  if (value.kind === 'member') return `${nameOf(value.of)}_${value.name}`;
  return 'Column1';
}

function parseOrderKey(tokens: TokenReader): OrderKey {
  const value = parseExpression(tokens);
  if (tokens.skip('asc')) return { value, isAscending: true };
  tokens.skip('desc');
  return { value, isAscending: false };
}
