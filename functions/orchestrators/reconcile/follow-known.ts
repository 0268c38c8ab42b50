import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import { defineOrchestration, type Steps } from '../../../shared/durable/orchestration.ts';
import { startConfirming } from '../../activities/offboarding/offboarding-stubs.ts';
import { wakeOnboarding } from '../../activities/stubs.ts';
import { goOn } from '../rounds/go-on.ts';

/** Onboardings that need a look for their own sake. */
interface Known {
  readonly lost: readonly string[];
  readonly unseen: readonly string[];
}

/** Wakes what was lost, and has what was not seen looked at twice by GET. A history of its own: the round's stays short. */
export const followKnown = defineOrchestration(
  'follow-known',
  function* (context, { lost, unseen }: Known): Steps<readonly Unread[]> {
    const unread: Unread[] = [];
    for (const onboardingId of lost)
      yield* goOn(unread, onboardingId, call(context, wakeOnboarding, { onboardingId }));
    for (const onboardingId of unseen)
      yield* goOn(unread, onboardingId, call(context, startConfirming, { onboardingId }));
    return unread;
  },
);
