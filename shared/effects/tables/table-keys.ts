import { createHash } from 'node:crypto';

/** Characters per key: Table Storage takes 1 KiB of UTF-16 ("Understanding the Table service data model"). */
export const LONGEST_KEY = 512;

const ESCAPED = /[~|\\#?% \p{Cc}]/gu;

/**
 * Writes text as a part of a key that people can still read in Storage Explorer: `/` becomes `|`, and what Table
 * Storage forbids, or what would make two texts one key, becomes `~` and its code. Keeps case.
 */
export function toKey(text: string): string {
  const escaped = text.replace(ESCAPED, (character) => `~${hexOf(character)}`);
  return escaped.replaceAll('/', '|');
}

/** The text that `toKey` was given. */
export function fromKey(key: string): string {
  const slashed = key.replaceAll('|', '/');
  return slashed.replace(/~([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

/** As `toKey`, but a key that would be too long ends in a digest of the text instead: it cannot be read back. */
export function toBoundedKey(text: string): string {
  const key = toKey(text);
  if (key.length <= LONGEST_KEY) return key;
  const digest = createHash('sha256').update(text).digest('hex');
  return `${key.slice(0, LONGEST_KEY - digest.length - 1)}~${digest}`;
}

const hexOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
