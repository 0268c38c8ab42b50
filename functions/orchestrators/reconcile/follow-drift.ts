import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../../shared/durable/orchestration.ts';
import type { CheckedDrift } from '../../activities/drift/check-drift.ts';
import { checkDrift } from '../../activities/drift/drift-stubs.ts';
import { goOn } from '../rounds/go-on.ts';
import { lookAgain } from '../rounds/look-again.ts';

/** Onboardings by what their drift came to: begun anew for a repair, or told to people and left. */
export interface DriftCounts {
  readonly repaired: number;
  readonly left: number;
}

/** What following all suspicions came to. */
interface FollowedDrift {
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
  readonly counts: DriftCounts;
}

/** Follows what seemed to differ, one onboarding after the other, in a history of its own; what cannot be read is looked at again together. */
export const followDrift = defineOrchestration(
  'follow-drift',
  function* (
    context,
    { onboardingIds }: { readonly onboardingIds: readonly string[] },
  ): Steps<FollowedDrift> {
    const gathered = { unread: [] as Unread[], requests: {}, counts: { repaired: 0, left: 0 } };
    let left = onboardingIds;
    yield* lookAgain(context, gathered, function* () {
      const looked = yield* checkEach(context, gathered.unread, left);
      left = looked.left;
      gathered.counts.repaired += looked.verdicts.filter((each) => each === 'repair-started').length;
      gathered.counts.left += looked.verdicts.filter((each) => each === 'reported').length;
      return looked;
    });
    return gathered;
  },
);

/** What one look at all that is left came to. */
interface Looked {
  readonly left: string[];
  readonly verdicts: CheckedDrift['verdict'][];
  readonly unread: Unread[];
  readonly requests: Record<string, number>;
}

function* checkEach(context: Context, outages: Unread[], onboardingIds: readonly string[]): Steps<Looked> {
  const looked: Looked = { left: [], verdicts: [], unread: [], requests: {} };
  for (const onboardingId of onboardingIds)
    yield* goOn(outages, onboardingId, check(context, looked, onboardingId));
  return looked;
}

function* check(context: Context, looked: Looked, onboardingId: string): Steps<void> {
  const { requests, unread, verdict } = yield* call(context, checkDrift, { onboardingId });
  looked.verdicts.push(verdict);
  for (const [source, count] of Object.entries(requests))
    looked.requests[source] = (looked.requests[source] ?? 0) + count;
  looked.unread.push(...unread);
  if (unread.length > 0) looked.left.push(onboardingId);
}
