/** What an activity is given: text, for the extension hands over strings (and .NET's words for booleans). */
export function toActivityText(input: unknown): string | null {
  if (input === null || input === undefined) return null;
  if (typeof input === 'string') return input;
  if (typeof input === 'boolean') return input ? 'True' : 'False';
  return JSON.stringify(input);
}
