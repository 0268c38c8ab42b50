import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { TriggerParts } from '../parts.ts';
import { badFields } from '../problem.ts';
import { absentEntry, showEntry } from './answers.ts';
import { findEntry } from './entry-in-path.ts';
import { tagOf } from './entry-tag.ts';
import { countsPlaces } from './present-entry.ts';
import { hasAlready } from './read-precondition.ts';

/** `GET /api/allowlist/{target}/{from}`: one entry with its ETag; 304 for who has it, unless it counts places, which change by themselves. */
export async function readAllowlistEntry(
  request: HttpRequest,
  _context: InvocationContext,
  { effects }: TriggerParts,
): Promise<HttpResponseInit> {
  const allowlist = await effects().allowlist();
  const found = await findEntry(allowlist, request);
  if (found.kind === 'faults') return badFields(found.faults);
  if (found.kind === 'absent') return absentEntry();
  const { entry } = found;
  if (hasAlready(request, entry) && !countsPlaces(entry))
    return { status: 304, headers: { etag: tagOf(entry.etag) } };
  return showEntry(allowlist, entry, 200);
}
