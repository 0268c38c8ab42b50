import type { Attestation } from '../domain/attestation.ts';
import { oneLine } from '../domain/one-line.ts';
import type { Connection } from '../domain/private-endpoint.ts';
import type { PrivateEndpointRule, RuleState } from '../domain/private-endpoint-rule.ts';
import { nameOf, subscriptionOf, toResourceId } from '../domain/resource-id.ts';

/** What an endpoint that a rule names has to be besides. */
export interface AttestationPins {
  /** The platform makes its endpoints in these subscriptions only; without any nothing is attested. */
  readonly subscriptionIds: readonly string[];
  /** All connections on the target: a second endpoint of the same name makes it doubtful which one is meant. */
  readonly connections: readonly Connection[];
}

/** States in which a rule stands for an endpoint that works or may yet be approved. */
const OPEN: ReadonlySet<RuleState> = new Set(['PENDING', 'ESTABLISHED']);

/**
 * Says whether the platform attests a connection: a rule of our account that is open names its endpoint (the last
 * segment of the endpoint's ID), its target and its group ID, exactly one rule and one connection fit, and the
 * endpoint lies in a pinned subscription. The name alone says nothing: anybody can give an endpoint that name.
 */
export function judgeAttestation(
  rules: readonly PrivateEndpointRule[],
  connection: Connection,
  pins: AttestationPins,
): Attestation {
  const named = rules.filter(({ endpointName }) => isSame(endpointName, nameOf(connection.endpoint)));
  if (named.length === 0) return none('no rule of ours names this endpoint');
  const fitting = named.filter((rule) => isAbout(rule, connection));
  if (fitting.length === 0)
    return none('the rule that names this endpoint is for another target or group ID');
  const open = fitting.filter(isOpen);
  if (open.length === 0) return none(`the rule that names this endpoint is ${statesOf(fitting)}`);
  if (!isPinned(connection, pins))
    return none('the endpoint lies in none of the subscriptions in which the platform makes its endpoints');
  return onlyOne(open, rules, connection, pins);
}

const isOpen = ({ isDeactivated, state }: PrivateEndpointRule): boolean => OPEN.has(state) && !isDeactivated;

function onlyOne(
  open: readonly PrivateEndpointRule[],
  all: readonly PrivateEndpointRule[],
  connection: Connection,
  { connections }: AttestationPins,
): Attestation {
  const [rule, ...others] = open;
  if (rule === undefined || others.length > 0)
    return ambiguous(`${open.length} open rules name this endpoint`);
  const alike = connections.filter(
    ({ endpoint, target }) =>
      target === connection.target &&
      endpoint !== connection.endpoint &&
      isSame(nameOf(endpoint), rule.endpointName),
  );
  if (alike.length > 0) return ambiguous('another endpoint of the same name is connected to this target');
  const { groupId, ruleId } = rule;
  if (groupId === undefined) return { kind: 'given', ruleId };
  const openGroupIds = all
    .filter((each) => isOpen(each) && toResourceId(each.resourceId) === connection.target)
    .flatMap((each) => each.groupId ?? []);
  return { kind: 'given', ruleId, groupId, openGroupIds };
}

/** Storage shows no group ID on a connection; one that is shown has to be the rule's. */
function isAbout({ groupId, resourceId }: PrivateEndpointRule, connection: Connection): boolean {
  if (toResourceId(resourceId) !== connection.target) return false;
  if (connection.groupIds.length === 0) return true;
  return groupId !== undefined && connection.groupIds.every((shown) => isSame(shown, groupId));
}

const isPinned = ({ endpoint }: Connection, { subscriptionIds }: AttestationPins): boolean =>
  subscriptionIds.some((id) => isSame(id, subscriptionOf(endpoint)));

function statesOf(rules: readonly PrivateEndpointRule[]): string {
  const states = rules.map(({ isDeactivated, state }) => (isDeactivated ? 'deactivated' : state));
  return oneLine([...new Set(states)].join(' and '));
}

const none = (reason: string): Attestation => ({ kind: 'none', reason });
const ambiguous = (reason: string): Attestation => ({ kind: 'ambiguous', reason });
const isSame = (a: string, b: string): boolean => a !== '' && a.toLowerCase() === b.toLowerCase();
