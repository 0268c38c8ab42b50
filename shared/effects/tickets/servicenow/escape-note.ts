/**
 * Makes text safe for ServiceNow's journal and string fields: no HTML, also not in entities, no `[code]`, between which
 * a work note is rendered as HTML, and no `@[id:name]`, which mentions somebody. Lengths stay the same, so a bound that
 * held still holds.
 */
export const escapeNote = (text: string): string =>
  text
    .replaceAll('<', '\u2039')
    .replaceAll('>', '\u203a')
    .replace(/&(?=#?\w{1,31};)/g, '\uff06')
    .replace(/@(?=\s*\[)/g, '\uff20')
    .replace(/\[(?=[^\p{L}\p{N}\n]*code)/giu, '(');
