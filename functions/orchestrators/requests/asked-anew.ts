import type { OpenRequest, PlatformRequest } from '../../../shared/domain/platform-request.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, type Steps, waitForLook } from '../../../shared/durable/orchestration.ts';
import { readRequest } from '../../activities/stubs.ts';
import type { Journal } from '../run/journal.ts';

/**
 * The request once more, where somebody has opened it again while its end was told; undefined where nobody has. Comes
 * last of all, for whoever has ended hears nobody.
 */
export function* askedAnew(context: Context, journal: Journal): Steps<PlatformRequest | undefined> {
  const { onboardingId: requestId } = journal.subject;
  while ((yield* waitForLook(context, 0)) === 'look') {
    const known = yield* call(context, readRequest, { requestId }, 'endless');
    if (known === null || !isAnother(known, journal)) continue;
    const { status: _, ...request } = known;
    return request;
  }
  return undefined;
}

/** A step of the end that ran twice may have closed it again: when it was asked for still tells. */
const isAnother = (
  { requestedAt, status }: OpenRequest,
  { memory: { requestedAt: of = requestedAt } }: Journal,
): boolean => status === 'open' || requestedAt !== of;
