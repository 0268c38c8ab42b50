import type { Disagreement, PropagationVerdict } from '../../../shared/domain/dns.ts';
import { call } from '../../../shared/durable/call.ts';
import { defineOrchestration } from '../../../shared/durable/orchestration.ts';
import type { Question } from '../../activities/ask-resolvers.ts';
import { askResolvers } from '../../activities/stubs.ts';
import { type PollingInput, startPolling } from '../run/polling.ts';

/** How the wait ended; what is left names the resolvers that never agreed (required ones when it timed out). */
export type PropagationOutcome =
  | {
      readonly kind: 'agreed';
      readonly laggards: readonly Disagreement[];
      /** Hosts that no required resolver was asked about: for them agreement proves nothing. */
      readonly unwitnessed: readonly string[];
    }
  | { readonly kind: 'overdue'; readonly disagreements: readonly Disagreement[] }
  /** A person revoked it meanwhile. */
  | { readonly kind: 'revoked' };

/** One answer may come from one of several caches behind a resolver, so agreement has to hold twice in a row. */
const AGREEMENTS_IN_A_ROW = 2;

/** Asks every resolver until the required ones give the expected addresses, or the time is up. */
export const awaitPropagation = defineOrchestration(
  'await-propagation',
  function* (context, input: PollingInput & Question) {
    const polling = startPolling(context, input);
    let disagreements: readonly Disagreement[] = [];
    let agreements = 0;
    do {
      const verdict = yield* call(context, askResolvers, questionIn(input));
      if (verdict.kind === 'revoked') return verdict satisfies PropagationOutcome;
      agreements = verdict.kind === 'agreed' ? agreements + 1 : 0;
      if (verdict.kind === 'agreed' && agreements >= AGREEMENTS_IN_A_ROW) return toAgreement(verdict);
      if (verdict.kind === 'notYet') disagreements = verdict.disagreements;
    } while (yield* polling.next());
    return { kind: 'overdue', disagreements } satisfies PropagationOutcome;
  },
);

const questionIn = ({ hosts, network, run }: Question): Question => ({
  hosts,
  run,
  ...(network === undefined ? {} : { network }),
});

const toAgreement = (verdict: PropagationVerdict & { readonly kind: 'agreed' }): PropagationOutcome => ({
  kind: 'agreed',
  laggards: verdict.laggards,
  unwitnessed: verdict.unwitnessed ?? [],
});
