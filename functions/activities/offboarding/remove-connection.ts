import type { OffboardingSubject, RemoveConnectionChange } from '../../../shared/domain/offboarding.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isStillPlanned } from '../../../shared/plan/offboarding/is-still-planned.ts';
import { planOffboarding } from '../../../shared/plan/offboarding/plan-offboarding.ts';
import type { Applied } from '../applied.ts';
import { gatherOffboardingFacts } from '../facts/gather-offboarding-facts.ts';

/**
 * Removes a connection if a plan on facts read this moment still says so: it cannot come back, and Azure knows no
 * precondition for it. What is gone already is done.
 */
export async function removeConnection(
  effects: Effects,
  { change, subject }: { readonly subject: OffboardingSubject; readonly change: RemoveConnectionChange },
): Promise<Applied> {
  const { facts } = await gatherOffboardingFacts(effects, subject);
  if (facts.connection.kind === 'absent') return removed(change);
  if (valueIn(facts.connection)?.isChanging === true) return atWork;
  if (
    !isStillPlanned(planOffboarding(facts), change.kind, ({ connection }) => connection === change.connection)
  )
    return { kind: 'planAgain', because: 'the plan on fresh facts differs' };

  const connections = await effects.connections();
  const { retryAfterSeconds } = await connections.remove(change.connection);
  const after = await connections.read(change.connection);
  // A 202 says no more than that it was taken on: whether it is gone shows when it is read.
  return after.kind === 'absent' ? removed(change) : { kind: 'accepted', retryAfterSeconds };
}

const removed = ({ before }: RemoveConnectionChange): Applied => ({ kind: 'done', before, after: 'absent' });

/** Asked for by an earlier run of ours whose answer was lost, or by somebody else: asking again helps neither. */
const atWork: Applied = {
  kind: 'accepted',
  retryAfterSeconds: 10,
  because: 'the provider is at work on it already',
};
