import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { AllowlistPage } from '../../../shared/api/replies/allowlist.ts';
import type { Reply } from '../../../shared/api/replies/reply.ts';
import { toKey } from '../../../shared/effects/tables/table-keys.ts';
import { readEntryQuery, writeContinuation } from '../../../shared/events/allowlist-query.ts';
import type { TriggerParts } from '../parts.ts';
import { badFields } from '../problem.ts';
import { presentEntry } from './present-entry.ts';

/** `GET /api/allowlist`: a page of entries in the order of their keys, by the beginning of `target`, `limit` and `continuation`. */
export async function listAllowlist(
  request: HttpRequest,
  _context: InvocationContext,
  { effects }: TriggerParts,
): Promise<HttpResponseInit> {
  const reading = readEntryQuery(request.query);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const { target, ...page } = reading.value;
  const allowlist = await effects().allowlist();
  const { entries, next } = await allowlist.listEntries({ ...page, prefix: prefixOf(target) });
  const shown: Reply<typeof AllowlistPage> = {
    entries: await Promise.all(entries.map((entry) => presentEntry(allowlist, entry))),
    ...(next !== undefined && { continuation: writeContinuation(next) }),
  };
  return { status: 200, jsonBody: shown };
}

/** An ID with `|` is one as well as the same with slashes. */
const prefixOf = (target: string): string => toKey(target.replaceAll('|', '/').toLowerCase());
