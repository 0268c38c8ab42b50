import { unknownWord } from './query-refused.ts';
import { unexpected } from './read-tokens.ts';
import { FUNCTIONS } from './scalar-functions.ts';
import type { Expression } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';

/** Operators between two values; words of a letter case of their own, as in Kusto. */
const COMPARISONS: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '=~',
  '!~',
  '<',
  '<=',
  '>',
  '>=',
  'contains',
  '!contains',
  'startswith',
  '!startswith',
]);

const MEMBERSHIPS: ReadonlySet<string> = new Set(['in', 'in~', '!in', '!in~']);

/** Reads an expression: `or` binds weakest, then `and`, then comparisons. */
export function parseExpression(tokens: TokenReader): Expression {
  let left = parseBoth(tokens);
  while (tokens.skip('or')) left = { kind: 'either', left, right: parseBoth(tokens) };
  return left;
}

function parseBoth(tokens: TokenReader): Expression {
  let left = parseComparison(tokens);
  while (tokens.skip('and')) left = { kind: 'both', left, right: parseComparison(tokens) };
  return left;
}

function parseComparison(tokens: TokenReader): Expression {
  const left = parseValue(tokens);
  const { kind, text: operator } = tokens.peek();
  if (kind === 'text') return left;
  if (MEMBERSHIPS.has(operator)) {
    tokens.take();
    return { kind: 'among', operator, left, values: parseList(tokens) };
  }
  if (!COMPARISONS.has(operator)) return left;
  tokens.take();
  return { kind: 'compare', operator, left, right: parseValue(tokens) };
}

function parseList(tokens: TokenReader): readonly Expression[] {
  tokens.expect('(');
  const values = [parseExpression(tokens)];
  while (tokens.skip(',')) values.push(parseExpression(tokens));
  tokens.expect(')');
  return values;
}

/** A value and the way into it: `properties.manualConnections[0].id`. */
function parseValue(tokens: TokenReader): Expression {
  let value = parseSimple(tokens);
  for (;;) {
    if (tokens.skip('.')) value = { kind: 'member', of: value, name: tokens.expectKind('word').text };
    else if (tokens.skip('[')) value = parseItem(tokens, value);
    else return value;
  }
}

function parseItem(tokens: TokenReader, of: Expression): Expression {
  const at = tokens.take();
  tokens.expect(']');
  if (at.kind === 'number') return { kind: 'item', of, index: Number(at.text) };
  if (at.kind === 'text') return { kind: 'member', of, name: at.text };
  throw unexpected(at);
}

function parseSimple(tokens: TokenReader): Expression {
  if (tokens.skip('(')) {
    const inner = parseExpression(tokens);
    tokens.expect(')');
    return inner;
  }
  const token = tokens.take();
  if (token.kind === 'text') return { kind: 'literal', value: token.text };
  if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
  if (token.kind !== 'word') throw unexpected(token);
  if (token.text === 'true' || token.text === 'false')
    return { kind: 'literal', value: token.text === 'true' };
  if (tokens.peek().text !== '(') return { kind: 'column', name: token.text };
  if (!FUNCTIONS.has(token.text)) throw unknownWord(token.text);
  return { kind: 'call', name: token.text, arguments: parseList(tokens) };
}
