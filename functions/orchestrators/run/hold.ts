import type { Hold, HoldCode, Refusal } from '../../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { type Context, nowOf, type Steps, waitForLook } from '../../../shared/durable/orchestration.ts';
import { type HoldTimes, holdInstantsOf, secondsToNext } from '../../../shared/plan/holds/hold-instants.ts';
import { aboutOf } from '../../../shared/plan/holds/hold-of.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { enter, forgetProofs, type Journal, remember, writeRow } from './journal.ts';
import { meetDeadline } from './meet-deadline.ts';
import { type Paste, tell } from './tell.ts';

/** What follows a wait: another turn, each an execution of its own, so that a lost wait swallows no later event; or the end. */
export type AfterWait = 'lookAgain' | Overdue;

/** A hold that ends because nobody decided in time. */
export interface Overdue {
  readonly overdue: Refusal;
}

/** How long a hold lasts, and how often it is looked at. */
export type HoldDeadlines = HoldTimes & Pick<Deadlines, 'lookAgainSeconds'>;

/**
 * Holds with a reason, a ticket and a deadline, until somebody says that there is something to look at or the next own
 * look is due: at the latest when something is to be told. It continues as new in all cases: whatever was said
 * meanwhile is read again then.
 */
export function* hold(
  context: Context,
  journal: Journal,
  why: Hold,
  deadlines: HoldDeadlines,
  paste: Paste | undefined = why.paste,
): Steps<AfterWait> {
  if (isNew(journal, why)) yield* announce(context, journal, why, deadlines, paste);
  else {
    yield* goOn(context, journal, why);
    const overdue = yield* meetDeadline(context, journal);
    if (overdue !== undefined) return { overdue };
  }
  yield* waitForLook(context, secondsToWait(context, journal, deadlines.lookAgainSeconds));
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
  times: HoldTimes,
  paste: Paste | undefined,
): Steps<void> {
  const known = isHeldFor(journal, why.code) ? journal.memory.hold : undefined;
  const { isDeadlineTold = false, isNoticeTold = false, sinceAt = nowOf(context) } = known ?? {};
  const { deadlineAt, noticeAt } = holdInstantsOf(sinceAt, times);
  const held: Hold = { ...why, deadlineAt };
  remember(journal, { hold: { hold: held, sinceAt, noticeAt, isNoticeTold, isDeadlineTold } });
  forgetProofs(journal);
  yield* enter(context, journal, 'held', why.reason, { code: why.code, after: why.facts });
  yield* tell(context, journal, { about: 'hold', hold: held, ...(paste === undefined ? {} : { paste }) });
}

/** Keeps the row's words up to date. */
function* goOn(context: Context, journal: Journal, why: Hold): Steps<void> {
  const known = journal.memory.hold;
  if (known === undefined) return;
  const { deadlineAt } = known.hold;
  const { sinceAt } = known;
  const held: Hold = { ...why, sinceAt, ...(deadlineAt === undefined ? {} : { deadlineAt }) };
  if (fingerprintOf(held) === fingerprintOf(known.hold)) return;
  remember(journal, { hold: { ...known, hold: held }, reason: why.reason });
  yield* writeRow(context, journal, why.code);
}

/** Until the next look, the next instant at which something is to be told, or the one at which it goes on. */
function secondsToWait(context: Context, { memory }: Journal, lookAgainSeconds: number): number {
  const { noticeAt, hold: held } = memory.hold ?? {};
  const instants = [noticeAt, held?.deadlineAt, held?.goesOnAt];
  return secondsToNext(nowOf(context), instants, lookAgainSeconds);
}
