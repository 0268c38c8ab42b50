import type { Hold, HoldCode } from '../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { type Context, nowOf, type Steps, waitForLook } from '../../shared/durable/orchestration.ts';
import { aboutOf } from '../../shared/plan/hold-of.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import { enter, forgetProofs, type Journal, note, remember, writeRow } from './journal.ts';
import { type Paste, tell } from './tell.ts';

/** What follows a wait: another turn. Each is an execution of its own, so that a lost wait swallows no later event. */
export type AfterWait = 'lookAgain';

/**
 * Holds with a reason, a ticket and a deadline, until somebody says that there is something to look at or the next own
 * look is due. It continues as new in both cases: whatever was said meanwhile is read again then.
 */
export function* hold(
  context: Context,
  journal: Journal,
  why: Hold,
  deadlines: Pick<Deadlines, 'holdSeconds' | 'lookAgainSeconds'>,
  paste?: Paste,
): Steps<AfterWait> {
  if (isNew(journal, why)) yield* announce(context, journal, why, deadlines.holdSeconds, paste);
  else yield* goOn(context, journal, why);
  yield* waitForLook(context, deadlines.lookAgainSeconds);
  return 'lookAgain';
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

/** What people are asked to look at; other words for it, and a deadline, are not news. */
const printOf = (hold: Hold): string => fingerprintOf([hold.code, aboutOf(hold).toSorted()]);

/** The same code about something else is told, but goes on: its deadline, which counts from the first time, stays. */
function* announce(
  context: Context,
  journal: Journal,
  why: Hold,
  holdSeconds: number,
  paste: Paste | undefined,
): Steps<void> {
  const known = isHeldFor(journal, why.code) ? journal.memory.hold : undefined;
  const sinceAt = known?.sinceAt ?? nowOf(context);
  const deadlineAt = new Date(Date.parse(sinceAt) + holdSeconds * 1000).toISOString();
  const held: Hold = { ...why, deadlineAt };
  remember(journal, { hold: { hold: held, sinceAt, isDeadlineTold: known?.isDeadlineTold ?? false } });
  forgetProofs(journal);
  yield* enter(context, journal, 'held', why.reason, { code: why.code, after: why.facts });
  yield* tell(context, journal, { about: 'hold', hold: held, ...(paste === undefined ? {} : { paste }) });
}

/** Keeps the row's words up to date, and says so when the deadline has passed. */
function* goOn(context: Context, journal: Journal, why: Hold): Steps<void> {
  const known = journal.memory.hold;
  if (known === undefined) return;
  const { deadlineAt } = known.hold;
  const held: Hold = { ...why, ...(deadlineAt === undefined ? {} : { deadlineAt }) };
  if (fingerprintOf(held) !== fingerprintOf(known.hold)) {
    remember(journal, { hold: { ...known, hold: held }, reason: why.reason });
    yield* writeRow(context, journal, why.code);
  }
  yield* announceDeadline(context, journal);
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
