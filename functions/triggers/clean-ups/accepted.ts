import type { HttpResponseInit } from '@azure/functions';
import type { CleanUpTaken } from '../../../shared/api/replies/clean-up.ts';
import type { Reply } from '../../../shared/api/replies/reply.ts';

/** Where a run is read. */
export const statusOf = (cleanUpId: string): string => `/api/cleanups/${cleanUpId}`;

/** The answer to what was taken: the run, and where to read how it goes on. */
export function accepted(cleanUpId: string): HttpResponseInit {
  const status = statusOf(cleanUpId);
  const taken: Reply<typeof CleanUpTaken> = { cleanUpId, status };
  return { status: 202, headers: { location: status }, jsonBody: taken };
}
