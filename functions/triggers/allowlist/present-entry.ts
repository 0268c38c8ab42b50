import type { AllowlistEntry } from '../../../shared/api/replies/allowlist.ts';
import type { Reply } from '../../../shared/api/replies/reply.ts';
import type { StoredEntry } from '../../../shared/domain/allowlist.ts';
import type { Allowlist } from '../../../shared/effects/allowlist.ts';
import { entryNameOf } from '../../../shared/effects/tables/allowlist/entry-keys.ts';
import { pathOf } from './entry-in-path.ts';
import { tagOf } from './entry-tag.ts';

/** Shows a row with its faults, and the places that are taken where they are counted. */
export async function presentEntry(
  allowlist: Allowlist,
  entry: StoredEntry,
): Promise<Reply<typeof AllowlistEntry>> {
  const { columns, entryId, etag, faults, key } = entry;
  const presented = { entryId, path: pathOf(key), ...entryNameOf(key), columns, etag: tagOf(etag), faults };
  if (!countsPlaces(entry)) return presented;
  return { ...presented, placesTaken: await allowlist.countReserved(entryId, '') };
}

/** True where places are counted; of a row with faults nobody takes any. */
export const countsPlaces = ({ columns, faults }: StoredEntry): boolean =>
  faults.length === 0 && columns['maxConnections'] !== undefined;
