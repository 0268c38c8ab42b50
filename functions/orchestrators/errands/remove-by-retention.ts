import type { ActivityStub } from '../../../shared/durable/activity.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import type { Removal } from '../../activities/remove-old-evidence.ts';

/** Of 100 items each: 10,000 a day are more than ten onboardings an hour leave. */
const MOST_PAGES = 100;

/** Removes what is old, page by page; the next round goes on where this one stops. */
export function* removeByRetention(context: Context, removeOld: ActivityStub<object, Removal>): Steps<void> {
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { isFinished } = yield* call(context, removeOld, {});
    if (isFinished) return;
  }
}
