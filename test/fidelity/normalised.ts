const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Subscriptions that both the recordings and our tests name; every other GUID is chance. */
const KNOWN = ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222'];

/** The same value with what is different in every run replaced: GUIDs, generated numbers, tokens of operations. */
export function normalised(value: unknown): unknown {
  if (typeof value === 'string') return normalisedText(value);
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, normalised(member)]));
}

const normalisedText = (text: string): string =>
  text
    .replace(GUID, (guid) => (KNOWN.includes(guid) ? guid : '<guid>'))
    .replace(/(client|object id) 'x'/g, "$1 '<guid>'")
    .replace(/(privateDnsOperation(?:Statuses|Results)\/)[^?]+/, '$1<token>')
    .replace(/(iothub-ns-\w+)-\d+-\w+/, '$1-<number>')
    // What follows the version is a certificate and a signature of 4 KB.
    .replace(/(\?api-version=[\d-]+)&.*$/, '$1')
    .replace(/(\/operations\/<guid>\?api-version=).*$/, '$1<version>');

/** Headers whose numbers depend on what was asked before. */
const COUNTS = /^x-ms-ratelimit-/;

/** The headers that a recording has, as the answer has them, both normalised. */
export function comparedHeaders(
  recorded: Readonly<Record<string, string>>,
  answered: Readonly<Record<string, string>>,
): readonly [unknown, unknown] {
  const of = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.keys(recorded).map((name) => [
        name,
        COUNTS.test(name) ? /^\d+$/.test(headers[name] ?? '') : normalised(headers[name]),
      ]),
    );
  return [of(recorded), of(answered)];
}
