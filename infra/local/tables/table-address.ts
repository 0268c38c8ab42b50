import type { EntityKeys } from './entities/table-entity.ts';
import { TableError } from './table-error.ts';

/** What a URL of the table service names. */
export type TableAddress =
  | { readonly kind: 'tables' }
  | { readonly kind: 'batch' }
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'rows'; readonly table: string }
  | { readonly kind: 'entity'; readonly table: string; readonly keys: EntityKeys };

const SEGMENT = /^([^()]+)(?:\((.*)\))?$/su;
const TABLE_NAME = /^[A-Za-z][A-Za-z0-9]{2,62}$/;
const QUOTED = /^'((?:[^']|'')*)'$/su;
const KEYS = /^PartitionKey='((?:[^']|'')*)',\s*RowKey='((?:[^']|'')*)'$/su;

/** Reads the last segment of the path; what stands before it (an account name) does not matter. Throws `InvalidInput`. */
export function readTableAddress(url: URL): TableAddress {
  const segment = decode(url.pathname.slice(url.pathname.lastIndexOf('/') + 1));
  const [, name = '', inner] = SEGMENT.exec(segment) ?? [];
  if (name === '$batch') return { kind: 'batch' };
  if (name.toLowerCase() === 'tables') return readTablesAddress(inner);
  if (inner === undefined || inner === '') return { kind: 'rows', table: checkTableName(name) };
  const [, partitionKey, rowKey] = KEYS.exec(inner) ?? [];
  if (partitionKey === undefined || rowKey === undefined) throw new TableError('InvalidInput');
  return {
    kind: 'entity',
    table: checkTableName(name),
    keys: { partitionKey: unescapeQuotes(partitionKey), rowKey: unescapeQuotes(rowKey) },
  };
}

/** Returns the name, or throws `InvalidResourceName`: 3 to 63 letters and digits, a letter first, not `tables`. */
export function checkTableName(name: string): string {
  if (!TABLE_NAME.test(name) || name.toLowerCase() === 'tables') throw new TableError('InvalidResourceName');
  return name;
}

function readTablesAddress(inner: string | undefined): TableAddress {
  if (inner === undefined || inner === '') return { kind: 'tables' };
  const [, quoted] = QUOTED.exec(inner) ?? [];
  if (quoted === undefined) throw new TableError('InvalidInput');
  return { kind: 'table', table: checkTableName(unescapeQuotes(quoted)) };
}

const unescapeQuotes = (text: string): string => text.replaceAll("''", "'");

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new TableError('InvalidInput');
  }
}
