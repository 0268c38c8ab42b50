import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../../shared/durable/orchestration.ts';
import { checkDrift } from '../../activities/drift/drift-stubs.ts';
import { goOn } from '../rounds/go-on.ts';
import { lookAgain } from '../rounds/look-again.ts';

/** What following all suspicions came to. */
interface FollowedDrift {
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/** Follows what seemed to differ, one onboarding after the other, in a history of its own; what cannot be read is looked at again together. */
export const followDrift = defineOrchestration(
  'follow-drift',
  function* (
    context,
    { onboardingIds }: { readonly onboardingIds: readonly string[] },
  ): Steps<FollowedDrift> {
    const gathered = { unread: [] as Unread[], requests: {} };
    let left = onboardingIds;
    yield* lookAgain(context, gathered, function* () {
      const looked = yield* checkEach(context, gathered.unread, left);
      left = looked.left;
      return looked;
    });
    return gathered;
  },
);

/** What one look at all that is left came to. */
interface Looked {
  readonly left: string[];
  readonly unread: Unread[];
  readonly requests: Record<string, number>;
}

function* checkEach(context: Context, outages: Unread[], onboardingIds: readonly string[]): Steps<Looked> {
  const looked: Looked = { left: [], unread: [], requests: {} };
  for (const onboardingId of onboardingIds)
    yield* goOn(outages, onboardingId, check(context, looked, onboardingId));
  return looked;
}

function* check(context: Context, looked: Looked, onboardingId: string): Steps<void> {
  const { requests, unread } = yield* call(context, checkDrift, { onboardingId });
  for (const [source, count] of Object.entries(requests))
    looked.requests[source] = (looked.requests[source] ?? 0) + count;
  looked.unread.push(...unread);
  if (unread.length > 0) looked.left.push(onboardingId);
}
