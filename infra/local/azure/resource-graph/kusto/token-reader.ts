import { type Token, unexpected } from './read-tokens.ts';

/** Reads tokens one after the other. Words of the language are told from columns by where they stand. */
export interface TokenReader {
  peek(): Token;
  take(): Token;
  /** Takes the next token if it is this word or sign. */
  skip(text: string): boolean;
  /** Takes the next token, which has to be this word or sign. */
  expect(text: string): void;
  /** Takes the next token, which has to be of this kind. */
  expectKind(kind: Token['kind']): Token;
}

/** Starts at the first token; the last one has to be an `end`. */
export function createTokenReader(tokens: readonly Token[]): TokenReader {
  let at = 0;
  const end = tokens.at(-1) ?? { kind: 'end', text: '', line: 1, character: 0 };
  const peek = (): Token => tokens[at] ?? end;
  const take = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const isNext = (text: string): boolean => peek().text === text && peek().kind !== 'text';
  return {
    peek,
    take,
    skip: (text) => isNext(text) && take() !== undefined,
    expect(text) {
      if (!isNext(text)) throw unexpected(peek());
      take();
    },
    expectKind(kind) {
      if (peek().kind !== kind) throw unexpected(peek());
      return take();
    },
  };
}
