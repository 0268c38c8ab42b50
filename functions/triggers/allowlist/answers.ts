import type { HttpResponseInit } from '@azure/functions';
import type { StoredEntry } from '../../../shared/domain/allowlist.ts';
import type { Allowlist } from '../../../shared/effects/allowlist.ts';
import { problem } from '../problem.ts';
import { pathOf } from './entry-in-path.ts';
import { tagOf } from './entry-tag.ts';
import { presentEntry } from './present-entry.ts';

/** An entry, as it is now, with its ETag. */
export async function showEntry(
  allowlist: Allowlist,
  entry: StoredEntry,
  status: 200 | 201,
): Promise<HttpResponseInit> {
  const location = status === 201 ? { location: pathOf(entry.key) } : {};
  return {
    status,
    headers: { etag: tagOf(entry.etag), 'cache-control': 'no-cache', ...location },
    jsonBody: await presentEntry(allowlist, entry),
  };
}

/** The answer for an address without a row. */
export const absentEntry = (more = ''): HttpResponseInit =>
  problem(404, 'Not Found', `There is no entry for this target and requester.${more}`);

/** 412 with what is there now, so that the caller can look at it before trying again. */
export async function preconditionFailed(
  allowlist: Allowlist,
  current: StoredEntry | undefined,
  isAsWanted: boolean,
): Promise<HttpResponseInit> {
  const title = 'Precondition Failed';
  if (current === undefined) return problem(412, title, 'There is no such entry any more, or not yet.');
  const detail = isAsWanted
    ? 'The entry is already as you want it: an earlier try whose answer was lost has written it, or somebody else wants the same. Nothing is left to do.'
    : 'The entry is not as you say that it is; "current" is what is there now. Look at it, and send its ETag.';
  const answer = problem(412, title, detail, [], { current: await presentEntry(allowlist, current) });
  return { ...answer, headers: { ...answer.headers, etag: tagOf(current.etag) } };
}

/** The answer where Azure does not let the app write: nothing that the caller did, and trying again is of no use. */
export const mayNotWrite = (): HttpResponseInit =>
  problem(
    503,
    'Service Unavailable',
    "The app's identity may not write to the allowlist, and nothing was written. It needs the role Storage Table Data Contributor on the table allowlist; if it has it, the storage account's network rules keep it out.",
  );
