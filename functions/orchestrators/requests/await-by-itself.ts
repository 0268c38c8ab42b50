import type { Hold } from '../../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { type AfterWait, hold, isHeldFor } from '../run/hold.ts';
import { enter, type Journal } from '../run/journal.ts';
import { pace } from '../run/pace.ts';

/** Waits for what comes by itself, such as a platform's own state; where it does not come in time it is held, and looked at on. */
export function* awaitByItself(
  context: Context,
  journal: Journal,
  why: Hold,
  deadlines: Deadlines,
): Steps<AfterWait> {
  if (isHeldFor(journal, why.code)) return yield* hold(context, journal, why, deadlines);
  yield* enter(context, journal, 'verifying', why.reason);
  const awaited = { print: fingerprintOf(why.about ?? []), leastSeconds: deadlines.pollSeconds };
  if ((yield* pace(context, journal, awaited, deadlines)) === 'lookAgain') return 'lookAgain';
  return yield* hold(context, journal, why, deadlines);
}
