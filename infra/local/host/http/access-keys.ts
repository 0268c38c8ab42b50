import type { WireRequest } from '../../wire/wire.ts';

/** The keys of a host. A level whose key is not given is open, as on Azure's own local host. */
export interface AccessKeys {
  readonly function?: string;
  readonly master?: string;
  readonly system?: string;
}

/** Whose key a request must show. */
export type AccessLevel = 'anonymous' | 'function' | 'admin' | 'system';

/** True when the request may pass: it shows the level's key (header or `code`) or the master key. */
export function isAllowed(keys: AccessKeys, level: AccessLevel, request: WireRequest): boolean {
  const wanted = keyOf(keys, level);
  if (wanted === undefined) return true;
  const shown = request.headers['x-functions-key'] ?? request.url.searchParams.get('code');
  return shown === wanted || (keys.master !== undefined && shown === keys.master);
}

function keyOf(keys: AccessKeys, level: AccessLevel): string | undefined {
  if (level === 'anonymous') return undefined;
  return level === 'admin' ? keys.master : keys[level];
}
