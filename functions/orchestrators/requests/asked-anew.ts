import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, type Steps, waitForLook } from '../../../shared/durable/orchestration.ts';
import { readRequest } from '../../activities/stubs.ts';

/**
 * The request once more, where somebody has opened it again while its end was told; undefined where nobody has. Comes
 * last of all, for whoever has ended hears nobody.
 */
export function* askedAnew(context: Context, requestId: string): Steps<PlatformRequest | undefined> {
  while ((yield* waitForLook(context, 0)) === 'look') {
    const known = yield* call(context, readRequest, { requestId }, 'endless');
    if (known?.status !== 'open') continue;
    const { status: _, ...request } = known;
    return request;
  }
  return undefined;
}
