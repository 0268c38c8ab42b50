import type { Hold, HoldCode } from '../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { type Context, nowOf, type Steps, waitForLook } from '../../shared/durable/orchestration.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import { enter, type Journal, note, remember } from './journal.ts';
import { tell } from './tell.ts';

/** What to do after a wait: look again in this execution, or continue as new (a lost wait would swallow a later event). */
export type AfterWait = 'lookAgain' | 'continueAsNew';

/** Without a plan there are no deadlines to read: these are used while the world is down. */
export const DEADLINES_IN_AN_OUTAGE: Pick<Deadlines, 'holdSeconds' | 'lookAgainSeconds'> = {
  holdSeconds: 14 * 24 * 3600,
  lookAgainSeconds: 300,
};

/** Holds with a reason, a ticket and a deadline, until somebody says that there is something to look at or the next own look is due. */
export function* hold(
  context: Context,
  journal: Journal,
  why: Hold,
  deadlines: Pick<Deadlines, 'holdSeconds' | 'lookAgainSeconds'>,
): Steps<AfterWait> {
  if (isNew(journal, why)) yield* announce(context, journal, why, deadlines.holdSeconds);
  else yield* announceDeadline(context, journal);
  const first = yield* waitForLook(context, deadlines.lookAgainSeconds);
  return first === 'look' ? 'lookAgain' : 'continueAsNew';
}

/** True while this very hold stands: another look is then short and silent, so that nothing is told twice and its deadline stays. */
export const isHeldFor = ({ memory }: Journal, code: HoldCode): boolean =>
  memory.state === 'held' && memory.hold?.hold.code === code;

/** Two polls, the fewest that can show a steady answer. */
export const secondsOfALook = ({ pollSeconds }: Pick<Deadlines, 'pollSeconds'>): number => 2 * pollSeconds;

function isNew({ memory }: Journal, why: Hold): boolean {
  const known = memory.state === 'held' ? memory.hold?.hold : undefined;
  return known === undefined || printOf(known) !== printOf(why);
}

/** What people would read differently; a deadline alone is not news. */
const printOf = ({ code, facts, reason }: Hold): string => fingerprintOf({ code, facts, reason });

/** The same hold with other words goes on: its deadline stays. */
function* announce(context: Context, journal: Journal, why: Hold, holdSeconds: number): Steps<void> {
  const { memory } = journal;
  const known = isHeldFor(journal, why.code) ? memory.hold : undefined;
  const sinceAt = known?.sinceAt ?? nowOf(context);
  const deadlineAt = new Date(Date.parse(sinceAt) + holdSeconds * 1000).toISOString();
  const held: Hold = { ...why, deadlineAt };
  remember(journal, { hold: { hold: held, sinceAt, isDeadlineTold: known?.isDeadlineTold ?? false } });
  yield* enter(context, journal, 'held', why.reason, { code: why.code, after: why.facts });
  yield* tell(context, journal, { about: 'hold', hold: held });
}

/** A hold outlives its deadline: nobody's inaction decides. It is told once more, to whoever answers for it. */
function* announceDeadline(context: Context, journal: Journal): Steps<void> {
  const known = journal.memory.hold;
  if (known === undefined || known.isDeadlineTold || nowOf(context) < (known.hold.deadlineAt ?? '9999'))
    return;
  remember(journal, { hold: { ...known, isDeadlineTold: true } });
  yield* note(context, journal, 'deadline', `Still held after its deadline: ${known.hold.reason}`);
  yield* tell(context, journal, { about: 'deadline', hold: known.hold });
}
