/** Takes secrets out of a JSON value, whose shape stays. */
export type HideSecrets = <T>(value: T) => T;

const HIDDEN = '(hidden)';

/** What is shorter stands in too many texts by chance. */
const SHORTEST_SECRET = 8;

/** Names of values that are secrets: of connection strings, signed addresses, headers and settings. */
const NAMES = [
  'account[-_]?key|shared[-_]?access[-_]?(?:key|signature)|sig|signature|password|passwd|pwd',
  '(?:client|webhook|shared|key)?[-_]?secret|(?:access|refresh|id|bearer)?[-_]?token|api[-_]?key',
  'x-functions-key|functions?[-_]?key|master[-_]?key|x-api-key',
].join('|');

const QUOTE = `\\\\?["']?`;
const NAMED = `$1${HIDDEN}`;

/** Each with what stands instead; the name stays, so that people see what was there. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gi, HIDDEN],
  [/\beyJ[\w-]{6,}(?:\.[\w-]*)*/gi, HIDDEN],
  [/\b(Bearer|SharedAccessSignature|SharedKey(?:Lite)?)\s+(?=\S*[\d._=-])[^\s"'<>]{8,}/gi, `$1 ${HIDDEN}`],
  [/\b(Basic)\s+(?=\S*[\d=+/])[\w+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  [new RegExp(`\\b((?:${NAMES})(?:=|%3d)["']?)[^\\s"'<>;&,()]{4,}`, 'gi'), NAMED],
  [new RegExp(`\\b((?:${NAMES})${QUOTE}:\\s*${QUOTE})(?=\\S*\\d)[^\\s"'<>;&,()\\\\]{8,}`, 'gi'), NAMED],
  [/([?&]code=)[^\s"'<>&#]{6,}/gi, `$1${HIDDEN}`],
  // Keys of Functions apps and of storage accounts, by their marks and lengths.
  [/[\w-]{30,}AzFu[\w-]{6,}={0,2}/gi, HIDDEN],
  [/[A-Za-z0-9+/]{86}==/gi, HIDDEN],
];

/** What looks like a secret in a text, and what the given pattern finds, replaced by a mark. */
export function hideSecretsIn(text: string, known?: RegExp): string {
  const without = known === undefined ? text : text.replace(known, HIDDEN);
  return SHAPES.reduce((left, [shape, instead]) => left.replace(shape, instead), without);
}

/** Hides what looks like a secret, and these, also as a part of an address, in every text and name of a JSON value. */
export function createHideSecrets(secrets: readonly string[]): HideSecrets {
  const known = patternOf(secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]));
  return (value) => hideIn(value, known);
}

/** In either case, for resource IDs are folded; the longest first, since one can begin with another. */
function patternOf(texts: readonly string[]): RegExp | undefined {
  const longEnough = [...new Set(texts)].filter(({ length }) => length >= SHORTEST_SECRET);
  if (longEnough.length === 0) return undefined;
  const alternatives = longEnough
    .toSorted((a, b) => b.length - a.length)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(alternatives.join('|'), 'gi');
}

/** `as` says what mapping texts to texts cannot: the value keeps its type. */
function hideIn<T>(value: T, known: RegExp | undefined): T {
  if (typeof value === 'string') return hideSecretsIn(value, known) as T & string;
  if (Array.isArray(value)) return value.map((each: unknown) => hideIn(each, known)) as T & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, each]) => [
    hideSecretsIn(name, known),
    hideIn(each, known),
  ]);
  return Object.fromEntries(members) as T & object;
}
