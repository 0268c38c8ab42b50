import { TableError } from '../table-error.ts';
import { type EdmValue, fullDateTime } from './edm-value.ts';

/** A piece of a `$filter`. */
export type Token =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'parenthesis'; readonly mark: '(' | ')' }
  | { readonly kind: 'literal'; readonly literal: EdmValue };

const SPACE = /\s*/y;
const PARENTHESIS = /[()]/y;
const QUOTED = /(datetime|guid|binary|X)?'((?:[^']|'')*)'/iy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(L)?(?![\p{L}_])/uy;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;

/** Splits a `$filter` into words, parentheses and literals. Throws `InvalidInput` on anything else. */
export function tokenize(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = skipSpace(filter, 0);
  while (position < filter.length) {
    const [token, length] = readToken(filter, position);
    tokens.push(token);
    position = skipSpace(filter, position + length);
  }
  return tokens;
}

function readToken(filter: string, position: number): readonly [Token, number] {
  const [mark] = matchAt(PARENTHESIS, filter, position) ?? [];
  if (mark === '(' || mark === ')') return [{ kind: 'parenthesis', mark }, 1];
  const quoted = matchAt(QUOTED, filter, position);
  if (quoted !== null) return [{ kind: 'literal', literal: quotedLiteral(quoted) }, quoted[0].length];
  const number = matchAt(NUMBER, filter, position);
  if (number !== null) return [{ kind: 'literal', literal: numberLiteral(number) }, number[0].length];
  const [word] = matchAt(WORD, filter, position) ?? [];
  if (word === undefined) throw new TableError('InvalidInput', `Syntax error at position ${position}.`);
  return [wordToken(word), word.length];
}

function matchAt(pattern: RegExp, filter: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(filter);
}

const skipSpace = (filter: string, position: number): number =>
  position + (matchAt(SPACE, filter, position)?.[0].length ?? 0);

function quotedLiteral([, prefix = '', quoted = '']: RegExpExecArray): EdmValue {
  const value = quoted.replaceAll("''", "'");
  switch (prefix.toLowerCase()) {
    case '':
      return { type: 'Edm.String', value };
    case 'guid':
      return { type: 'Edm.Guid', value };
    case 'datetime':
      return { type: 'Edm.DateTime', value: instantOf(value) };
    default:
      return { type: 'Edm.Binary', value: Buffer.from(value, 'hex').toString('base64') };
  }
}

function instantOf(value: string): string {
  const full = fullDateTime(value);
  if (full === undefined) throw new TableError('InvalidInput', 'A datetime literal is not valid.');
  return full;
}

function numberLiteral([text, isLong]: RegExpExecArray): EdmValue {
  if (isLong !== undefined) return { type: 'Edm.Int64', value: text.slice(0, -1) };
  const value = Number(text);
  return { type: Number.isInteger(value) ? 'Edm.Int32' : 'Edm.Double', value };
}

function wordToken(word: string): Token {
  if (word === 'true' || word === 'false') {
    return { kind: 'literal', literal: { type: 'Edm.Boolean', value: word === 'true' } };
  }
  return { kind: 'word', word };
}
