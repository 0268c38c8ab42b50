import type { Effects } from '../../../shared/effects/effects.ts';
import { allowlistSubjectOf } from '../../../shared/evidence/allowlist-change.ts';

/** Everybody who has had this entry written, by directory object ID; nobody where it was written past the app. */
export async function readEntryWriters(
  effects: Effects,
  entryId: string | undefined,
): Promise<readonly string[]> {
  if (entryId === undefined) return [];
  return (await effects.askers()).list(allowlistSubjectOf(entryId));
}
