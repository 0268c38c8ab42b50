import type { Disagreement, HostAddresses } from '../../shared/domain/dns.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import { call } from '../../shared/durable/call.ts';
import { defineOrchestration } from '../../shared/durable/orchestration.ts';
import { askResolvers } from '../activities/stubs.ts';
import { type PollingInput, startPolling } from './polling.ts';

/** How the wait ended; what is left names the resolvers that never agreed (required ones when it timed out). */
export type PropagationOutcome =
  | { readonly kind: 'agreed'; readonly laggards: readonly Disagreement[] }
  | { readonly kind: 'overdue'; readonly disagreements: readonly Disagreement[] };

/** One answer may come from one of several caches behind a resolver, so agreement has to hold twice in a row. */
const AGREEMENTS_IN_A_ROW = 2;

/** Asks every resolver until the required ones give the expected addresses, or the time is up. */
export const awaitPropagation = defineOrchestration(
  'await-propagation',
  function* (
    context,
    input: PollingInput & { readonly hosts: readonly HostAddresses[]; readonly network?: ResourceId },
  ) {
    const { hosts, network } = input;
    const polling = startPolling(context, input);
    let disagreements: readonly Disagreement[] = [];
    let agreements = 0;
    do {
      const verdict = yield* call(
        context,
        askResolvers,
        network === undefined ? { hosts } : { hosts, network },
      );
      agreements = verdict.kind === 'agreed' ? agreements + 1 : 0;
      if (verdict.kind === 'agreed' && agreements >= AGREEMENTS_IN_A_ROW)
        return { kind: 'agreed', laggards: verdict.laggards } satisfies PropagationOutcome;
      if (verdict.kind === 'notYet') disagreements = verdict.disagreements;
    } while (yield* polling.next());
    return { kind: 'overdue', disagreements } satisfies PropagationOutcome;
  },
);
