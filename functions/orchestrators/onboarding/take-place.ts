import type { OnboardingPlan } from '../../../shared/domain/plan.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { reservePlace } from '../../activities/stubs.ts';
import { type Journal, note, remember } from '../run/journal.ts';

/**
 * Takes the place that the plan needs under its entry, before the first write and whoever approves; false when none is
 * left. Without it, of two that race the one that stays out could have written the name that the other one then serves.
 */
export function* takePlace(context: Context, journal: Journal, plan: OnboardingPlan): Steps<boolean> {
  const { entryId, maxConnections } = plan.authority;
  if (entryId === undefined || maxConnections === undefined) return true;
  if (journal.memory.place === entryId) return true;
  const { onboardingId } = journal.subject;
  if ((yield* call(context, reservePlace, { onboardingId, entryId, maxConnections })) === 'full')
    return false;
  remember(journal, { place: entryId });
  yield* note(context, journal, 'reserve', 'Took a place under the entry', { entryId });
  return true;
}
