import type { HttpRequest } from '@azure/functions';
import type { EntryKey, StoredEntry } from '../../../shared/domain/allowlist.ts';
import type { Allowlist } from '../../../shared/effects/allowlist.ts';
import { type EntryName, readEntryKey } from '../../../shared/effects/tables/allowlist/read-entry-key.ts';
import { fromKey, LONGEST_KEY } from '../../../shared/effects/tables/table-keys.ts';
import type { FieldFault } from '../../../shared/events/field-fault.ts';

/**
 * The target and the requester that an address names. In Azure the front end turns `%2F` into `/` before routes are
 * matched (azure-functions-host, issues 3998 and 9290), so an ID is written as in the row's key, with `|` for `/`, which
 * works everywhere; where slashes do arrive, once or twice encoded, they are taken too.
 */
export const nameInPath = ({ params }: Pick<HttpRequest, 'params'>): EntryName => ({
  target: textIn(params['target'] ?? ''),
  from: textIn(params['from'] ?? ''),
});

function textIn(segment: string): string {
  const text = segment.replace(/%7c/gi, '|').replace(/%2f/gi, '/').replace(/%3a/gi, ':');
  return text.includes('|') ? fromKey(text) : text;
}

/** The address of an entry's row, as it works everywhere. */
export const pathOf = ({ partition, row }: EntryKey): string =>
  `/api/allowlist/${encodeURIComponent(partition)}/${encodeURIComponent(row)}`;

/** The row that an address leads to, that there is none, or why it leads nowhere. */
export type FoundEntry =
  | { readonly kind: 'entry'; readonly entry: StoredEntry }
  | { readonly kind: 'absent' }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] };

/** Finds the row of an address, also one whose keys somebody got wrong: it has to be seen and removed somehow. */
export async function findEntry(allowlist: Allowlist, request: HttpRequest): Promise<FoundEntry> {
  const read = readEntryKey(nameInPath(request));
  const entry = read.ok ? await allowlist.readEntry(read.key) : undefined;
  const found = entry ?? (await readAsGiven(allowlist, request, read.ok ? read.key : undefined));
  if (found !== undefined) return { kind: 'entry', entry: found };
  return read.ok ? { kind: 'absent' } : { kind: 'faults', faults: read.faults };
}

/** What Table Storage takes as a key. */
const KEY = new RegExp(`^[^\\p{Cc}\\p{Cs}/\\\\#?%]{1,${LONGEST_KEY}}$`, 'u');

async function readAsGiven(
  allowlist: Allowlist,
  { params }: HttpRequest,
  tried: EntryKey | undefined,
): Promise<StoredEntry | undefined> {
  const { from: row = '', target: partition = '' } = params;
  if (!KEY.test(partition) || !KEY.test(row)) return undefined;
  if (tried?.partition === partition && tried.row === row) return undefined;
  return allowlist.readEntry({ partition, row });
}
