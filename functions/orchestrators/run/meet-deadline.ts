import type { Refusal } from '../../../shared/domain/onboarding.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, nowOf, type Steps } from '../../../shared/durable/orchestration.ts';
import type { DeadlineVerdict } from '../../../shared/plan/holds/judge-deadline.ts';
import { sayNobodyDecided } from '../../../shared/plan/tickets/sentences.ts';
import { judgeDeadline } from '../../activities/stubs.ts';
import { type HoldMemory, type Journal, note, remember } from './journal.ts';
import { tell } from './tell.ts';

/**
 * Tells once that the deadline of a hold passes soon, and once that it has passed, to whoever answers for it. The hold
 * then stays, or ends with the refusal that this gives, as was decided in the activity.
 */
export function* meetDeadline(context: Context, journal: Journal): Steps<Refusal | undefined> {
  const known = journal.memory.hold;
  const due = known && dueOf(known, nowOf(context));
  if (known === undefined || due === undefined) return undefined;
  const { onboardingId, request } = journal.subject;
  const { generation } = journal.memory;
  const question = { onboardingId, request, generation, hold: known.hold };
  const verdict = yield* call(context, judgeDeadline, question, 'endless');
  if (verdict.ending === 'decided') return undefined;
  if (due === 'notice') yield* announceEnd(context, journal, known, verdict);
  else if (verdict.ending === 'refused') return refusalOf(known, verdict);
  else yield* escalate(context, journal, known, verdict);
  return undefined;
}

/** What is to be told now, if anything: after a long sleep the deadline alone. */
function dueOf(known: HoldMemory, now: string): 'notice' | 'deadline' | undefined {
  if (known.isDeadlineTold) return undefined;
  if (now >= (known.hold.deadlineAt ?? '9999')) return 'deadline';
  return known.isNoticeTold !== true && now >= (known.noticeAt ?? '9999') ? 'notice' : undefined;
}

function* announceEnd(
  context: Context,
  journal: Journal,
  known: HoldMemory,
  verdict: DeadlineVerdict,
): Steps<void> {
  const { hold } = known;
  remember(journal, { hold: { ...known, isNoticeTold: true } });
  yield* note(context, journal, 'deadline', `Announced that the deadline passes at ${hold.deadlineAt}`);
  yield* tell(context, journal, { about: 'notice', hold, verdict });
}

function* escalate(
  context: Context,
  journal: Journal,
  known: HoldMemory,
  verdict: DeadlineVerdict,
): Steps<void> {
  const { hold } = known;
  remember(journal, { hold: { ...known, isDeadlineTold: true } });
  const message = `Still held after its deadline, escalated to ${verdict.owner}: ${hold.reason}`;
  yield* note(context, journal, 'deadline', message);
  yield* tell(context, journal, { about: 'deadline', hold, verdict });
}

const refusalOf = ({ hold }: HoldMemory, { owner }: DeadlineVerdict): Refusal => ({
  code: 'deadline-passed',
  reason: sayNobodyDecided({ hold, owner }),
});
