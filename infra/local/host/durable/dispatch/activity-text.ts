/** What an activity is given for a JSON text: text again, but strings without their quotes and .NET's words for booleans. */
export function toActivityText(json: string | null): string | null {
  const input: unknown = json === null ? null : JSON.parse(json);
  if (input === null) return null;
  if (typeof input === 'string') return input;
  if (typeof input === 'boolean') return input ? 'True' : 'False';
  return json;
}
