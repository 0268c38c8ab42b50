import type { WireRequest } from '../../wire/wire.ts';

/** The keys of a host. A level whose key is not given is open, as on Azure's own local host. */
export interface AccessKeys {
  /** The host's function key: it opens every function of the level `function`. */
  readonly function?: string;
  /** Opens everything. */
  readonly master?: string;
  /** Opens the webhooks of all extensions that have no key of their own. */
  readonly system?: string;
  /** Keys of single functions by the function's name; each opens its own function and no other. */
  readonly ofFunctions?: Readonly<Record<string, string>>;
  /** Keys of single extensions, such as `eventgrid_extension`. */
  readonly ofExtensions?: Readonly<Record<string, string>>;
}

/** What a request wants to get at, and so whose key it must show. */
export type Guarded =
  | { readonly level: 'anonymous' }
  | { readonly level: 'function'; readonly functionName: string }
  | { readonly level: 'admin' }
  | { readonly level: 'system'; readonly extension: string };

/** True when the request may pass: it shows a key that fits (header or `code`) or the master key. */
export function isAllowed(keys: AccessKeys, guarded: Guarded, request: WireRequest): boolean {
  const fitting = keysFor(keys, guarded);
  if (fitting.length === 0) return true;
  const shown = shownBy(request);
  return shown !== null && (fitting.includes(shown) || shown === keys.master);
}

/**
 * How the host's own endpoints turn a request away, by their authorization attributes: 403 where it shows a key that
 * the host knows, else 401. HTTP functions are always 401, whatever is shown.
 */
export const refusalOf = (keys: AccessKeys, request: WireRequest): 401 | 403 =>
  hostKeys(keys).includes(shownBy(request) ?? '') ? 403 : 401;

/** Those of single functions are looked up for their function only. */
const hostKeys = ({ function: ofHost, ofExtensions = {}, system }: AccessKeys): readonly string[] => [
  ...present(ofHost),
  ...present(system),
  ...Object.values(ofExtensions),
];

/** The header goes before the query. */
const shownBy = ({ headers, url }: WireRequest): string | null =>
  headers['x-functions-key'] ?? url.searchParams.get('code');

/** The key of an extension's webhook, without which it is open. */
export const extensionKey = ({ ofExtensions, system }: AccessKeys, extension: string): string | undefined =>
  ofExtensions?.[`${extension}_extension`] ?? system;

/** None means that the way is open. */
function keysFor(keys: AccessKeys, guarded: Guarded): readonly string[] {
  switch (guarded.level) {
    case 'anonymous':
      return [];
    case 'admin':
      return present(keys.master);
    case 'system':
      return present(extensionKey(keys, guarded.extension));
    case 'function':
      return [...present(keys.function), ...present(keys.ofFunctions?.[guarded.functionName])];
  }
}

const present = (key: string | undefined): readonly string[] => (key === undefined ? [] : [key]);
