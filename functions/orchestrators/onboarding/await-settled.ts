import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import { call } from '../../../shared/durable/call.ts';
import { defineOrchestration } from '../../../shared/durable/orchestration.ts';
import type { Run } from '../../activities/facts/is-revoked.ts';
import { readApproval } from '../../activities/stubs.ts';
import { type PollingInput, startPolling } from '../run/polling.ts';

/** Polls until the endpoint has left `Updating`: its write event arrives some half a minute before that. */
export const awaitSettled = defineOrchestration(
  'await-settled',
  function* (context, input: PollingInput & Run & { readonly request: OnboardingRequest }) {
    const polling = startPolling(context, input);
    do {
      const { generation, request } = input;
      const { isRevoked, isSettled } = yield* call(context, readApproval, { request, generation });
      if (isSettled || isRevoked) return 'settled' as const;
    } while (yield* polling.next());
    return 'overdue' as const;
  },
);
