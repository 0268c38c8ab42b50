import { TableError } from '../table-error.ts';
import { compareEdm } from './compare-edm.ts';
import type { EdmValue } from './edm-value.ts';
import { type Token, tokenize } from './odata-tokens.ts';

/** A parsed `$filter`. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly operand: Filter }
  | Comparison;

interface Comparison {
  readonly kind: 'comparison';
  readonly name: string;
  readonly operator: Operator;
  readonly literal: EdmValue;
}

type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** The service permits 15 comparisons in one filter ("Querying tables and entities", Microsoft Learn). */
const COMPARISON_LIMIT = 15;

const HOLDS: Readonly<Record<Operator, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

interface Parser {
  readonly tokens: readonly Token[];
  position: number;
  comparisons: number;
}

/** Parses a `$filter`; `not` binds tighter than `and`, and `and` than `or`. Throws `InvalidInput`. */
export function parseFilter(filter: string): Filter {
  const parser: Parser = { tokens: tokenize(filter), position: 0, comparisons: 0 };
  const parsed = parseOr(parser);
  if (parser.position < parser.tokens.length) throw invalid();
  return parsed;
}

/** True when an entity, given by its properties, satisfies the filter. A property that it lacks satisfies no comparison. */
export function satisfies(filter: Filter, read: (name: string) => EdmValue | undefined): boolean {
  switch (filter.kind) {
    case 'and':
      return satisfies(filter.left, read) && satisfies(filter.right, read);
    case 'or':
      return satisfies(filter.left, read) || satisfies(filter.right, read);
    case 'not':
      return !satisfies(filter.operand, read);
    case 'comparison':
      return compares(filter, read(filter.name));
  }
}

/** The partition that the filter confines the query to, or undefined when it has to look at all. */
export function partitionOf(filter: Filter): string | undefined {
  if (filter.kind === 'and') return partitionOf(filter.left) ?? partitionOf(filter.right);
  if (filter.kind !== 'comparison' || filter.name !== 'PartitionKey' || filter.operator !== 'eq')
    return undefined;
  return typeof filter.literal.value === 'string' ? filter.literal.value : undefined;
}

function compares({ operator, literal }: Comparison, value: EdmValue | undefined): boolean {
  const order = value === undefined ? undefined : compareEdm(value, literal);
  return order !== undefined && HOLDS[operator](order);
}

function parseOr(parser: Parser): Filter {
  let left = parseAnd(parser);
  while (takeWord(parser, 'or')) left = { kind: 'or', left, right: parseAnd(parser) };
  return left;
}

function parseAnd(parser: Parser): Filter {
  let left = parseNot(parser);
  while (takeWord(parser, 'and')) left = { kind: 'and', left, right: parseNot(parser) };
  return left;
}

function parseNot(parser: Parser): Filter {
  if (takeWord(parser, 'not')) return { kind: 'not', operand: parseNot(parser) };
  if (!takeMark(parser, '(')) return parseComparison(parser);
  const inner = parseOr(parser);
  if (!takeMark(parser, ')')) throw invalid();
  return inner;
}

function parseComparison(parser: Parser): Filter {
  const [name, operator, literal] = parser.tokens.slice(parser.position, parser.position + 3);
  if (name?.kind !== 'word' || operator?.kind !== 'word' || literal?.kind !== 'literal') throw invalid();
  if (!isOperator(operator.word)) throw invalid();
  parser.position += 3;
  parser.comparisons += 1;
  if (parser.comparisons > COMPARISON_LIMIT) throw new TableError('InvalidInput', 'Too many comparisons.');
  return { kind: 'comparison', name: name.word, operator: operator.word, literal: literal.literal };
}

function isOperator(word: string): word is Operator {
  return Object.hasOwn(HOLDS, word);
}

function takeWord(parser: Parser, word: string): boolean {
  const token = parser.tokens[parser.position];
  return advanceIf(parser, token?.kind === 'word' && token.word === word);
}

function takeMark(parser: Parser, mark: string): boolean {
  const token = parser.tokens[parser.position];
  return advanceIf(parser, token?.kind === 'parenthesis' && token.mark === mark);
}

function advanceIf(parser: Parser, isWanted: boolean): boolean {
  if (isWanted) parser.position += 1;
  return isWanted;
}

const invalid = (): TableError => new TableError('InvalidInput', 'The query filter is not valid.');
