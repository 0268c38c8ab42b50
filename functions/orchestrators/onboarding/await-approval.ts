import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import { call } from '../../../shared/durable/call.ts';
import { defineOrchestration } from '../../../shared/durable/orchestration.ts';
import type { Run } from '../../activities/facts/is-revoked.ts';
import { readApproval } from '../../activities/stubs.ts';
import { type PollingInput, startPolling } from '../run/polling.ts';

/** Polls until the connection is not Pending any more: no event says that the other side has approved. */
export const awaitApproval = defineOrchestration(
  'await-approval',
  function* (
    context,
    input: PollingInput & Run & { readonly request: OnboardingRequest; readonly connection?: ResourceId },
  ) {
    const polling = startPolling(context, input);
    do {
      const { isRevoked, isSettled, status } = yield* call(context, readApproval, {
        request: input.request,
        generation: input.generation,
        ...(input.connection === undefined ? {} : { connection: input.connection }),
      });
      if (isRevoked || (isSettled && status !== 'Pending')) return 'decided' as const;
    } while (yield* polling.next());
    return 'overdue' as const;
  },
);
