/**
 * True when the whole text matches a pattern in which `*` stands for any run of characters; case is folded.
 * Takes time linear in the text for each star, whatever the pattern.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.toLowerCase().split('*');
  const last = others.pop();
  const folded = text.toLowerCase();
  if (last === undefined) return folded === first;
  if (!folded.startsWith(first) || folded.length < first.length + last.length) return false;
  if (!folded.endsWith(last)) return false;

  return holdsInOrder(folded.slice(first.length, folded.length - last.length), others);
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
