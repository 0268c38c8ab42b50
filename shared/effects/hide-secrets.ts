/** Takes secrets out of a JSON value, whose shape stays. */
export type HideSecrets = <T>(value: T) => T;

const HIDDEN = '(hidden)';

/** What is shorter stands in too many texts by chance. */
const SHORTEST_SECRET = 8;
const SHORTEST_BEGINNING = 6;
const TELLING_BEGINNING = 100;

/** Names of values that are secrets: of connection strings, signed addresses, headers and settings. */
const NAMES = [
  'account[-_]?key|shared[-_]?access[-_]?(?:key|signature)|sig|signature|password|passwd|pwd',
  '(?:client|webhook|shared|key)?[-_]?secret|(?:access|refresh|id|bearer)?[-_]?token|api[-_]?key',
  'x-functions-key|functions?[-_]?key|master[-_]?key|x-api-key',
].join('|');

const QUOTE = `\\\\?["']?`;
const VALUE = `[^\\s"'<>;&,()\\\\]`;
const NAMED = `$1${HIDDEN}`;

/**
 * Each with what stands instead; the name stays, so that people see what was there. None may look far from more than
 * one place of a run of characters: strangers write these texts, and time must not grow with the square of their length.
 */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gi, HIDDEN],
  // A header without a signature has 16 characters more; what is shorter can be a name.
  [/\beyJ[\w-]{16,}(?:\.[\w-]*)*/gi, HIDDEN],
  [/\b(Bearer|SharedAccessSignature|SharedKey(?:Lite)?)\s+(?=\S*[\d._=-])[^\s"'<>]{8,}/gi, `$1 ${HIDDEN}`],
  [/\b(Basic)\s+(?=\S*[\d=+/])[\w+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  [new RegExp(`\\b((?:${NAMES})(?:=|%3d)["']?)[^\\s"'<>;&,()]{4,}`, 'gi'), NAMED],
  [new RegExp(`\\b((?:${NAMES})${QUOTE}:\\s*${QUOTE})(?=${VALUE}{0,120}\\d)${VALUE}{8,}`, 'gi'), NAMED],
  [/([?&]code=)[^\s"'<>&#]{6,}/gi, `$1${HIDDEN}`],
  // Keys of Functions apps and of storage accounts, by their marks and lengths.
  [/(?<![\w-])[\w-]{30,}AzFu[\w-]{6,}={0,2}/gi, HIDDEN],
  [/[A-Za-z0-9+/]{86}==/gi, HIDDEN],
];

/** What looks like a secret in a text, and what the given pattern finds, replaced by a mark. */
export function hideSecretsIn(text: string, known?: RegExp): string {
  const without = known === undefined ? text : text.replace(known, HIDDEN);
  return SHAPES.reduce((left, [shape, instead]) => left.replace(shape, instead), without);
}

/**
 * Hides what looks like a secret, and these, in every text and name of a JSON value: also as a part of an address, of a
 * form or of JSON, and the beginning of one whose end was cut off.
 */
export function createHideSecrets(secrets: readonly string[]): HideSecrets {
  const known = patternOf(secrets.flatMap(formsOf));
  return (value) => hideIn(value, known);
}

const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ '': secret }).toString().slice(1),
  JSON.stringify(secret).slice(1, -1),
];

/** In either case, for resource IDs are folded; the longest first, since one can begin with another. */
function patternOf(texts: readonly string[]): RegExp | undefined {
  const longEnough = [...new Set(texts)].filter(({ length }) => length >= SHORTEST_SECRET);
  if (longEnough.length === 0) return undefined;
  const alternatives = longEnough
    .toSorted((a, b) => b.length - a.length)
    .map((text) => `${escaped(text)}|${beginningOf(text)}`);
  return new RegExp(alternatives.join('|'), 'gi');
}

/**
 * What a text that is cut to a length leaves of a secret: it stands at the end, or before an ellipsis. Of a long one
 * that much is told apart by its beginning alone.
 */
function beginningOf(text: string): string {
  const rest = [...text.slice(SHORTEST_BEGINNING, TELLING_BEGINNING)].map(escaped);
  const open = text.length > TELLING_BEGINNING ? '\\S*' : '';
  const optional = rest.reduceRight((inner, character) => `(?:${character}${inner})?`, open);
  return `${escaped(text.slice(0, SHORTEST_BEGINNING))}${optional}(?=…|$)`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

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
