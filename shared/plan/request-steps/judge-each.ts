import type { MadeEndpoint, RequestedEndpointFacts } from '../../domain/facts.ts';
import { quoted } from '../../domain/one-line.ts';
import { valueIn } from '../../domain/reading.ts';
import { whyUnfit } from './fit-endpoints.ts';
import { endpointAsWritten, isMadeFor } from './requested-endpoints.ts';
import { decides, holdOn, type JudgedStep, type StepCase } from './step-case.ts';

/** Onboards every endpoint of the request for itself, once all of them are what was asked for. */
export function judgeEach({ connections, facts, profile }: StepCase): JudgedStep {
  const { inputs, requestId, target } = facts.request;
  if (target === undefined) throw new Error(`${profile.id} onboards endpoints before their target is known`);
  for (const each of facts.endpoints) {
    const unfit = each.requested.kind === 'existing' ? whyUnfit(each, target, []) : undefined;
    if (unfit) return decides(holdOn(unfit, connections));
  }
  const adopted = facts.endpoints.filter(({ endpoint, requested }) => {
    const value = valueIn(endpoint);
    return requested.kind === 'create' && value !== undefined && !isMadeFor(requestId, value);
  });
  const made = facts.endpoints.flatMap((each) => madeFor(requestId, each) ?? []);
  const takenBack = facts.endpoints.flatMap(({ isTakenBack, requested }) =>
    isTakenBack ? requested.endpoint : [],
  );
  return decides({
    kind: 'onboardEach',
    generation: connections.generation,
    target,
    inputs,
    endpoints: facts.endpoints.map(({ requested }) => requested.endpoint),
    ...(made.length === 0 ? {} : { made }),
    ...(takenBack.length === 0 ? {} : { takenBack }),
    remarks: adopted.map(
      ({ requested }) =>
        `The private endpoint ${quoted(endpointAsWritten(requested), 500)} existed already, to this target: it was adopted, not made.`,
    ),
  });
}

function madeFor(
  requestId: string,
  { endpoint, requested }: RequestedEndpointFacts,
): MadeEndpoint | undefined {
  const standing = valueIn(endpoint);
  if (requested.kind !== 'create' || standing?.resourceGuid === undefined) return undefined;
  return isMadeFor(requestId, standing)
    ? { endpoint: requested.endpoint, resourceGuid: standing.resourceGuid }
    : undefined;
}
