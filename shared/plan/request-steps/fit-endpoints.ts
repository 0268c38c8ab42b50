import type { RequestedEndpointFacts } from '../../domain/facts.ts';
import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { PrivateEndpoint, Target } from '../../domain/private-endpoint.ts';
import { objection } from '../checks/check.ts';
import { targetKeyOf } from '../onboarding-id.ts';
import { endpointAsWritten } from './requested-endpoints.ts';

/** Why an endpoint cannot be the one that is asked for, or why there is no place for it; undefined where it fits. */
export function whyUnfit(
  facts: RequestedEndpointFacts,
  target: Target,
  usualGroupIds: readonly string[],
): Objection | undefined {
  const { endpoint, requested } = facts;
  if (endpoint.kind === 'unreadable') return unfit(facts, 'cannot be read from here', endpoint.reason);
  if (endpoint.kind === 'found') return whyAnother(facts, endpoint.value, target, usualGroupIds);
  return requested.kind === 'existing' ? unfit(facts, 'does not exist') : whyNoPlace(facts);
}

/** An endpoint of this ID is adopted only where it is what would have been made. */
function whyAnother(
  facts: RequestedEndpointFacts,
  found: PrivateEndpoint,
  target: Target,
  usualGroupIds: readonly string[],
): Objection | undefined {
  const { requested } = facts;
  if (targetKeyOf(found.target) !== targetKeyOf(target))
    return unfit(facts, 'exists already and leads to another target', targetKeyOf(found.target));
  if (requested.kind === 'existing') return undefined;
  const wanted = requested.groupIds.length > 0 ? requested.groupIds : usualGroupIds;
  if (!isSameSet(found.groupIds, wanted))
    return unfit(facts, 'exists already with other group IDs', found.groupIds.join(', ') || 'none');
  if (found.subnet !== requested.subnet)
    return unfit(facts, 'exists already in another subnet', found.subnet);
  return undefined;
}

function whyNoPlace({ requested, subnet }: RequestedEndpointFacts): Objection | undefined {
  if (requested.kind !== 'create' || subnet?.kind === 'found') return undefined;
  const facts = {
    'Private endpoint': quoted(requested.endpointAsWritten, 2048),
    Subnet: quoted(requested.subnet, 2048),
    ...(subnet?.kind === 'unreadable' ? { 'Why it cannot be read': subnet.reason } : {}),
  };
  const what = subnet?.kind === 'unreadable' ? 'cannot be read from here' : 'does not exist';
  return objection(
    'subnet-unfit',
    'nobody',
    `The subnet ${quoted(requested.subnet, 500)}, in which an endpoint is to be made, ${what}.`,
    facts,
  );
}

function unfit({ requested }: RequestedEndpointFacts, what: string, found?: string): Objection {
  const id = quoted(endpointAsWritten(requested), 2048);
  return objection('endpoint-unfit', 'nobody', `The private endpoint ${id} ${what}.`, {
    'Private endpoint': id,
    ...(found === undefined ? {} : { 'What was found': quoted(found, 500) }),
  });
}

/** Azure keeps the case of group IDs and compares without it. */
function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const folded = (list: readonly string[]): string =>
    [...new Set(list.map((each) => each.toLowerCase()))].sort().join('\n');
  return folded(one) === folded(other);
}
