/**
 * Makes text safe for ServiceNow's journal and string fields: no HTML, and no `[code]`, between which a work note is
 * rendered as HTML. Lengths stay the same, so a bound that held still holds.
 */
export const escapeNote = (text: string): string =>
  text
    .replaceAll('<', '\u2039')
    .replaceAll('>', '\u203a')
    .replace(/\[(?=[^\p{L}\p{N}\n]*code)/giu, '(');
