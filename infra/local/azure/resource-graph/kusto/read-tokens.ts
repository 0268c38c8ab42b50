import { QueryRefused } from './query-refused.ts';

/** A word, sign or literal of a query, and where it stands (line from 1, character from 0). */
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  /** A text's content without its quotes. */
  readonly text: string;
  readonly line: number;
  readonly character: number;
}

const PATTERNS: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /^(?:\s+|\/\/[^\n]*)/],
  ['word', /^(?:mv-expand\b|[A-Za-z_][A-Za-z0-9_]*~|![A-Za-z]+~?|[A-Za-z_][A-Za-z0-9_]*)/],
  ['text', /^(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/],
  ['number', /^\d+/],
  ['sign', /^(?:==|!=|=~|!~|<=|>=|[|()[\].,=<>*+\-/;:{}])/],
];

/** Looking no further keeps a long query from being copied once for each of its tokens. */
const LONGEST_TOKEN = 2000;

/** Cuts a query into tokens, an `end` last. Refuses characters that begin none, as Resource Graph's parser does. */
export function readTokens(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const { kind, length } = nextIn(query, at);
    if (kind !== 'space') tokens.push(tokenAt(query, at, length, kind));
    at += length;
  }
  return [...tokens, tokenAt(query, at, 0, 'end')];
}

/** Refuses a token where another one had to stand. */
export const unexpected = ({ character, line, text }: Token): QueryRefused =>
  new QueryRefused({
    code: 'ParserFailure',
    message: 'ParserFailure',
    line,
    characterPositionInLine: character,
    token: text === '' ? '<EOF>' : text,
  });

function nextIn(
  query: string,
  at: number,
): { readonly kind: Token['kind'] | 'space'; readonly length: number } {
  const rest = query.slice(at, at + LONGEST_TOKEN);
  for (const [kind, pattern] of PATTERNS) {
    const length = pattern.exec(rest)?.[0].length ?? 0;
    if (length > 0) return { kind, length };
  }
  throw unexpected(tokenAt(query, at, 1, 'sign'));
}

function tokenAt(query: string, at: number, length: number, kind: Token['kind']): Token {
  const before = query.slice(0, at).split('\n');
  const written = query.slice(at, at + length);
  const text = kind === 'text' ? written.slice(1, -1).replaceAll(/\\(.)/g, '$1') : written;
  return { kind, text, line: before.length, character: before.at(-1)?.length ?? 0 };
}
