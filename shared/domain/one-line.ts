/**
 * Makes text of others safe to show among ours: control characters, line breaks and characters that turn the
 * writing direction become spaces, and it is cut to `maxLength` characters.
 */
export function oneLine(text: string, maxLength = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The same in double quotes, with quotes inside turned into apostrophes, so that it cannot pose as our words. */
export const quoted = (text: string, maxLength = 200): string =>
  `"${oneLine(text, maxLength).replace(/["\u201c\u201d\u201e\u00ab\u00bb]/g, "'")}"`;
