import { quoted } from '../../domain/one-line.ts';
import type { Connection } from '../../domain/private-endpoint.ts';
import type { PrivateEndpointRule } from '../../domain/private-endpoint-rule.ts';
import { valueIn } from '../../domain/reading.ts';
import { rulesStepOf } from '../../domain/request-profile.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import { holdOf } from '../holds/hold-of.ts';
import { judgeAttestation } from '../judge-attestation.ts';
import { subscriptionsOf } from '../platform-connections.ts';
import { sayOverdue } from '../rules/say-rule.ts';
import { decides, done, holdOn, type JudgedStep, type StepCase } from './step-case.ts';

/** Keeps for the end what has to come true then: every rule is ESTABLISHED. */
export function judgeFollow(asked: StepCase): JudgedStep {
  const waiting = (asked.rules ?? []).find(({ state }) => state !== 'ESTABLISHED');
  if (waiting === undefined) return done(asked);
  const awaited = 'it takes effect when it is ESTABLISHED, which follows the approval of its connection';
  return done({ ...asked, closing: sayOverdue(waiting, asked.profile.title, awaited) });
}

/** Onboards the endpoints that our rules attest, once every rule has one: nobody else has to say which they are. */
export function judgeAttested(asked: StepCase): JudgedStep {
  const { closing, connections, facts, profile, rules = [] } = asked;
  const { inputs, target } = facts.request;
  if (target === undefined || rules.length === 0) throw new Error(`${profile.id} onboards without any rule`);
  const endpoints: ResourceId[] = [];
  for (const rule of rules) {
    const { endpoint, isThere, reason } = attestedBy(rule, asked);
    if (endpoint === undefined) return notAttested(rule, reason, isThere, asked);
    endpoints.push(endpoint);
  }
  const step = rulesStepOf(profile.request);
  const expiresAt = expiryOf(rules, step?.pendingDays);
  return decides({
    kind: 'onboardEach',
    generation: connections.generation,
    target,
    inputs: { ...inputs, ...namesIn(rules, step?.inputs.domainNames) },
    endpoints,
    remarks: remarksOn(asked, endpoints),
    ...(closing === undefined ? {} : { closing: holdOf(closing) }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
}

/** One that is there and is not attested stays so until somebody does something; the others come by themselves. */
function notAttested(
  rule: PrivateEndpointRule,
  reason: string,
  isThere: boolean,
  { connections, profile }: StepCase,
): JudgedStep {
  const isMade = rule.state === 'PENDING' || rule.state === 'ESTABLISHED';
  const overdue = sayOverdue(rule, profile.title, isMade ? reason : 'its endpoint is still to come');
  if (isThere && isMade) return decides(holdOn({ ...overdue, code: 'attestation-missing' }, connections));
  return decides({ kind: 'await', generation: connections.generation, hold: holdOf(overdue) });
}

/** The one endpoint that a rule attests, or why there is none, and whether one of its name is there. */
function attestedBy(
  { ruleId, endpointName }: PrivateEndpointRule,
  { facts, profile }: StepCase,
): { readonly endpoint?: ResourceId; readonly isThere: boolean; readonly reason: string } {
  const all = valueIn(facts.connections) ?? [];
  const pins = { subscriptionIds: subscriptionsOf(profile, facts), connections: all };
  const named = all.filter(({ endpoint }) => endpoint.endsWith(`/${endpointName.toLowerCase()}`));
  const judged = named.map((connection) => ({
    connection,
    attestation: judgeAttestation(facts.ruleFacts?.rules ?? [], connection, pins),
  }));
  const given = judged.find(({ attestation: a }) => a.kind === 'given' && a.ruleId === ruleId);
  if (given !== undefined) return { endpoint: given.connection.endpoint, isThere: true, reason: '' };
  const [why] = judged.flatMap(({ attestation: a }) => (a.kind === 'given' ? [] : [a.reason]));
  return { isThere: named.length > 0, reason: why ?? 'its endpoint has not reached the target yet' };
}

/** The names that the rules lead to, for the texts of tasks and for the firewall's rules. */
function namesIn(rules: readonly PrivateEndpointRule[], input = ''): Readonly<Record<string, string>> {
  const names = rules.flatMap(({ domainNames }) => domainNames);
  return names.length === 0 ? {} : { [input]: names.join(', ') };
}

/** The platform gives up on a rule that waits too long; the earliest counts. */
function expiryOf(rules: readonly PrivateEndpointRule[], days = 0): string | undefined {
  const [first] = rules
    .filter(({ state }) => state === 'PENDING')
    .map(({ createdAt }) => Date.parse(createdAt) + days * 86_400_000)
    .toSorted((a, b) => a - b);
  return first === undefined ? undefined : new Date(first).toISOString();
}

/** What stands besides what we asked for: it is told, and left. */
function remarksOn({ connections, facts, profile, rules = [] }: StepCase, ours: readonly ResourceId[]) {
  const foreign = connections.pending.filter(({ endpoint }) => !ours.includes(endpoint));
  const allowed = new Set(
    facts.allowlist.entries.flatMap(({ hosts }) => hosts.map((host) => host.toLowerCase())),
  );
  const names = rules.flatMap(({ domainNames }) => domainNames);
  return [
    ...foreign.map((connection) => sayForeign(connection, profile.title)),
    ...names
      .filter((name) => !allowed.has(name.toLowerCase()))
      .map((name) => `The rule leads to ${quoted(name)} too, which no entry allows.`),
  ];
}

const sayForeign = ({ endpointAsWritten }: Connection, title: string): string =>
  `A connection from ${title}'s subscription waits that none of these rules made: ${quoted(endpointAsWritten, 500)}.`;
