import { call } from '../../../shared/durable/call.ts';
import { defineOrchestration, pause, type Steps } from '../../../shared/durable/orchestration.ts';
import type { GoneLook } from '../../activities/offboarding/look-for-gone.ts';
import { lookForGone, startOffboarding } from '../../activities/offboarding/offboarding-stubs.ts';
import type { ConfirmGoneInput } from '../../activities/offboarding/start-confirming.ts';

/** Azure answers from more than one place: an absence is believed when it is seen twice, apart in time. */
const USUAL_SECONDS_BETWEEN_LOOKS = 60;

/** An event may come when the deletion has only begun. What is unclear for longer is left to the next one who asks. */
const MOST_LOOKS = 10;

/**
 * Looks at the pair of an onboarding until two looks in a row, `CONSISTENCY_MINUTES` apart, say that this incarnation is
 * gone, and then has it taken back. What is there, made anew, or cannot be read is left alone.
 */
export const confirmGone = defineOrchestration(
  'confirm-gone',
  function* (context, { consistencySeconds, onboardingId }: ConfirmGoneInput): Steps<GoneLook['kind']> {
    let first: GoneLook | undefined;
    for (let looks = 1; looks <= MOST_LOOKS; looks += 1) {
      const look = yield* call(context, lookForGone, { onboardingId }, 'endless');
      if (look.kind === 'there') return 'there';
      if (look.kind === 'gone' && first?.kind === 'gone') {
        // What still ran at the first look may have forgotten by the second which incarnation it was about.
        const because = { ...look, generation: first.generation };
        yield* call(context, startOffboarding, { onboardingId, because }, 'endless');
        return 'gone';
      }
      first = look;
      yield* pause(context, consistencySeconds ?? USUAL_SECONDS_BETWEEN_LOOKS);
    }
    return 'unclear';
  },
);
