import type { AllowlistScope, Requester } from '../../../domain/allowlist.ts';
import { isResourceId, toResourceId } from '../../../domain/resource-id.ts';
import type { RowKey } from '../table.ts';
import { fromKey, LONGEST_KEY, toKey } from '../table-keys.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The partition of a scope: its ID with `|` for `/`, or the alias, in lower case. */
export const partitionOf = (scope: AllowlistScope): string =>
  toKey(scope.kind === 'scope' ? toResourceId(scope.id) : scope.alias.toLowerCase());

/** The keys under which an entry stands: one row per scope and requester, so that matching is a point read. */
export function toEntryKeys(scope: AllowlistScope, requester: Requester): RowKey {
  return { partition: partitionOf(scope), row: rowOf(requester) };
}

function rowOf(requester: Requester): string {
  switch (requester.kind) {
    case 'subscription':
      return `subscription:${requester.subscriptionId.toLowerCase()}`;
    case 'endpoint':
      return `endpoint:${toKey(toResourceId(requester.endpoint))}`;
    case 'anyone':
      return 'anyone';
  }
}

/** False for IDs that are too long for a key: no row can stand under them. */
export const canExist = ({ partition, row }: RowKey): boolean =>
  partition.length <= LONGEST_KEY && row.length <= LONGEST_KEY;

/** Names a row in evidence and tickets. Keys hold no blanks, so the name can be taken apart again. */
export const entryIdOf = ({ partition, row }: RowKey): string => `${partition} ${row}`;

/** The keys in an entry's name, or undefined for text that is none. */
export function keysIn(entryId: string): RowKey | undefined {
  const [partition, row, ...more] = entryId.split(' ');
  return partition && row && more.length === 0 ? { partition, row } : undefined;
}

/** What an entry is about, in the words of people: its target and who may connect to it. */
export const entryNameOf = ({ partition, row }: RowKey) => ({
  target: fromKey(partition),
  from: fromKey(row),
});

/** The scope that a partition stands for. */
export function scopeIn(partition: string): AllowlistScope {
  const text = fromKey(partition);
  return text.startsWith('/') ? { kind: 'scope', id: toResourceId(text) } : { kind: 'alias', alias: text };
}

/** The requester that a row key stands for, or undefined for one that is not understood. */
export function requesterIn(row: string): Requester | undefined {
  if (row === 'anyone') return { kind: 'anyone' };
  const [, kind, key = ''] = /^(subscription|endpoint):(.*)$/.exec(row) ?? [];
  if (kind === 'subscription' && GUID.test(key)) return { kind, subscriptionId: key };
  const id = fromKey(key);
  return kind === 'endpoint' && isResourceId(id) ? { kind, endpoint: toResourceId(id) } : undefined;
}
