import type { ColumnFault, EntryKey } from '../../../domain/allowlist.ts';
import { isResourceId, toResourceId } from '../../../domain/resource-id.ts';
import { toKey } from '../table-keys.ts';
import { canExist, partitionOf, requesterIn, scopeIn } from './entry-keys.ts';

/** Who may connect to what, as people write it. */
export interface EntryName {
  readonly target: string;
  readonly from: string;
}

/** The keys of the row that an entry stands in, or what is wrong with `target` or `from`. */
export type ReadKey =
  | { readonly ok: true; readonly key: EntryKey }
  | { readonly ok: false; readonly faults: readonly ColumnFault[] };

/** Turns `target` and `from` of an entry into the keys of its row. */
export function readEntryKey({ target, from }: EntryName): ReadKey {
  const partition = partitionOfTarget(target.trim());
  const row = rowOfRequester(from.trim());
  const faults = [
    ...(partition === undefined ? [fault('target', TARGET)] : []),
    ...(row === undefined ? [fault('from', FROM)] : []),
  ];
  if (partition === undefined || row === undefined) return { ok: false, faults };
  const key = { partition, row };
  return canExist(key)
    ? { ok: true, key }
    : { ok: false, faults: [fault('target', 'with "from" is too long for a key: 512 characters each')] };
}

const TARGET =
  'must be the ID of a resource, resource group or subscription (/subscriptions/<guid>/...), or an alias (<name>.<guid>.<region>.azure.privatelinkservice)';
const FROM = 'must be subscription:<guid>, endpoint:<resource ID of a private endpoint> or anyone';

const SCOPE_ABOVE = /^\/subscriptions\/[0-9a-f-]{36}(\/resourcegroups\/[^/]{1,90})?$/;
/** What Azure calls a Private Link service's alias, in lower case. */
export const ALIAS = /^[a-z0-9._-]+\.azure\.privatelinkservice$/;

/** No name in Azure holds these; some would not be seen, or change the meaning of an address. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\/\.{1,2}(\/|$)/u;

function partitionOfTarget(text: string): string | undefined {
  if (UNSAFE.test(text)) return undefined;
  const scope = scopeIn(text.toLowerCase());
  const isKnown =
    scope.kind === 'alias' ? ALIAS.test(scope.alias) : isResourceId(scope.id) || SCOPE_ABOVE.test(scope.id);
  return isKnown ? partitionOf(scope) : undefined;
}

function rowOfRequester(text: string): string | undefined {
  if (UNSAFE.test(text)) return undefined;
  const [kind = '', id = ''] = text.split(/:(.*)/s);
  const row = kind === 'endpoint' ? `endpoint:${toKey(toResourceId(id.trim()))}` : text.toLowerCase();
  return requesterIn(row) === undefined ? undefined : row;
}

const fault = (field: string, message: string): ColumnFault => ({ field, message });
