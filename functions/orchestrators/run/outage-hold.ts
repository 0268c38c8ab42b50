import type { Hold } from '../../../shared/domain/onboarding.ts';
import { Outage } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { type AfterWait, type HoldDeadlines, hold, isHeldFor } from './hold.ts';
import { type Journal, note, remember } from './journal.ts';

/** Used while the world has been down since before any deadline was read. */
const DEADLINES_BEFORE_ANY: HoldDeadlines = {
  holdSeconds: 14 * 24 * 3600,
  holdNoticeSeconds: 24 * 3600,
  lookAgainSeconds: 300,
};

/**
 * Holds because the world does not answer or does not allow, under the deadlines that were last read. Whatever else
 * went wrong in a turn is held the same way: nothing ends as failed. What was answered differs each time, so it is
 * evidence, not the reason.
 */
export function* holdInOutage(context: Context, journal: Journal, error: unknown): Steps<AfterWait> {
  const why = toHold(error);
  if (!isHeldFor(journal, why.code))
    yield* note(context, journal, 'outage', messageOf(error).slice(0, 500) || 'no message', codeIn(error));
  remember(journal, { repeat: undefined });
  const deadlines = journal.memory.deadlines ?? DEADLINES_BEFORE_ANY;
  return yield* hold(context, journal, why, deadlines);
}

/** True while a change is tried again that was impossible the last time: only its success is news. */
export const isHeldForAChange = (journal: Journal): boolean =>
  isHeldFor(journal, 'outage') || isHeldFor(journal, 'change-disallowed');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const codeIn = (error: unknown): { readonly rule?: string } =>
  error instanceof Outage ? { rule: error.fault.code } : {};

function toHold(error: unknown): Hold {
  const common = { releasableBy: 'nobody', input: [], about: [] } as const;
  if (!(error instanceof Outage) || error.fault.code !== 'disallowed')
    return {
      ...common,
      code: 'outage',
      reason: `Something that this onboarding needs does not answer: ${nameOf(error)}.`,
      facts: refusedAccess(error),
    };
  return {
    ...common,
    code: 'change-disallowed',
    reason: `A policy or a lock in Azure does not allow what this onboarding needs: ${error.activity}.`,
    facts: { 'What Azure says': error.fault.message },
  };
}

/** A credential or a role is for a person to put right, so the ticket says which; an outage is over by itself. */
function refusedAccess(error: unknown): Hold['facts'] {
  if (!(error instanceof Outage)) return {};
  const { code, message } = error.fault;
  return code === 'forbidden' || code === 'unauthenticated' ? { 'What is refused': message } : {};
}

function nameOf(error: unknown): string {
  if (error instanceof Outage) return `${error.activity} (${error.fault.code})`;
  return error instanceof Error ? error.name : 'unexpected';
}
