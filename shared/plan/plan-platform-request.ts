import type { Decision } from '../domain/decision.ts';
import type { PlatformRequestFacts, RequestVerdict } from '../domain/facts.ts';
import type { OpenRequest, RefusalCode } from '../domain/onboarding.ts';
import { quoted } from '../domain/one-line.ts';
import type { Objection } from '../domain/plan.ts';
import type { PlatformProfile, PlatformRequestProfile } from '../domain/platform.ts';
import type { Connection } from '../domain/private-endpoint.ts';
import { valueIn } from '../domain/reading.ts';
import { objection } from './checks/check.ts';
import { requestObjection } from './checks/check-platform-request.ts';
import { preflightRemarks } from './checks/check-target.ts';
import { type Confirmation, judgeConfirmation } from './confirm-endpoints.ts';
import { holdOf } from './hold-of.ts';
import { isWatched } from './is-watched.ts';
import { type PlatformConnections, platformConnections, subscriptionsOf } from './platform-connections.ts';
import { refusalIn } from './releases.ts';
import { supportTextOf } from './tickets/support-text.ts';

/** Decides the next step of a request to a platform for several endpoints to one of our resources. */
export function planPlatformRequest(facts: PlatformRequestFacts, profile: PlatformProfile): RequestVerdict {
  const connections = platformConnections(facts, subscriptionsOf(profile, facts));
  const { generation } = connections;
  const { request, decisions, policy } = facts;
  if (!isWatched(request.target, policy.watched)) {
    return refuse('out-of-scope', 'The target does not lie in a watched scope.', generation);
  }
  const refusal = refusalIn(sinceAsked(request, decisions));
  if (refusal) {
    const reason = `${quoted(refusal.by.name)} refused: ${quoted(refusal.reason, 500)}.`;
    return refuse('person-refused', reason, generation);
  }

  const found = requestObjection(facts, profile);
  if (found || !profile.request) {
    return holdOn(found ?? notOffered(profile), connections);
  }
  if (request.confirmed) return onboardConfirmed(request.confirmed, facts, connections);
  return judgePending({ facts, profile, request: profile.request, connections });
}

/** A refusal is about the request as it was asked, whichever connections had come by then; asked anew, it is another. */
const sinceAsked = ({ requestedAt }: OpenRequest, decisions: readonly Decision[]): readonly Decision[] =>
  decisions.filter(({ at }) => Date.parse(at) >= Date.parse(requestedAt));

interface PendingCase {
  readonly facts: PlatformRequestFacts;
  readonly profile: PlatformProfile;
  readonly request: PlatformRequestProfile;
  readonly connections: PlatformConnections;
}

function judgePending({ facts, profile, request, connections }: PendingCase): RequestVerdict {
  const { pending, generation } = connections;
  if (pending.length > request.connectionCount) {
    return holdOn(tooMany(pending, request.connectionCount), connections);
  }
  if (pending.length < request.connectionCount) return awaitMore({ facts, profile, request, connections });

  const verdict = judgeConfirmation(facts, profile, connections);
  if (verdict.kind === 'objection') return holdOn(verdict.objection, connections);
  return { kind: 'onboard', generation, connections: pending, confirmed: verdict.confirmed };
}

function awaitMore({ facts, profile, request, connections }: PendingCase): RequestVerdict {
  const target = valueIn(facts.target)?.idAsWritten ?? facts.request.target;
  if (facts.policy.mode === 'observe') {
    const reason = `The app only observes; it would ask ${request.supportParty} for the connections.`;
    return holdOn(objection('mode-observes', 'nobody', reason), connections);
  }
  const remarks = preflightRemarks(profile.preflight, facts.target);
  return {
    ...holdOn(stillToCome(request, connections, remarks), connections),
    support: {
      party: request.supportParty,
      text: supportTextOf(request.supportText, target, facts.request.inputs),
    },
  };
}

/** Nobody can say for the platform that its endpoints are there; whoever wants them no more refuses. */
const stillToCome = (
  { connectionCount, supportParty }: PlatformRequestProfile,
  { pending }: PlatformConnections,
  remarks: readonly string[],
): Objection =>
  objection(
    'awaiting-connections',
    'nobody',
    `Waiting for ${supportParty} to create its endpoints; ${pending.length} of ${connectionCount} arrived so far.`,
    {
      'Connections that arrived': `${pending.length} of ${connectionCount}`,
      ...Object.fromEntries(
        pending.map(({ endpointAsWritten }, index) => [
          `Endpoint ${index + 1}`,
          quoted(endpointAsWritten, 500),
        ]),
      ),
      ...Object.fromEntries(remarks.map((remark, index) => [`Worth knowing ${index + 1}`, remark])),
    },
  );

/** The connections of confirmed endpoints, whatever has become of them since: their own onboardings decide. */
function onboardConfirmed(
  confirmed: Confirmation,
  facts: PlatformRequestFacts,
  connections: PlatformConnections,
): RequestVerdict {
  const theirs = (valueIn(facts.connections) ?? []).filter(
    ({ endpoint, target }) => target === facts.request.target && confirmed.endpoints.includes(endpoint),
  );
  const missing = confirmed.endpoints.filter((id) => !theirs.some(({ endpoint }) => endpoint === id));
  if (missing.length > 0) {
    const reason = `The target shows no connection from confirmed endpoints: ${missing.join(', ')}.`;
    return holdOn(objection('connection-not-found', 'nobody', reason), connections);
  }
  return { kind: 'onboard', generation: connections.generation, connections: theirs, confirmed };
}

const tooMany = (pending: readonly Connection[], expected: number): Objection =>
  objection(
    'unexpected-connections',
    'nobody',
    `${pending.length} connections from the platform wait, but ${expected} were asked for; have those removed that are not ours.`,
    Object.fromEntries(
      pending
        .slice(0, 20)
        .map(({ endpointAsWritten, description }, index) => [
          `Endpoint ${index + 1}`,
          `${quoted(endpointAsWritten, 500)}, request message ${quoted(description)}`,
        ]),
    ),
  );

const notOffered = ({ title }: PlatformProfile): Objection =>
  objection('platform-not-configured', 'nobody', `${title} takes no requests for endpoints.`);

const remarksOn = ({ approved }: PlatformConnections): string[] =>
  approved.map(
    ({ endpointAsWritten }) =>
      `Already Approved from the platform's subscription and not counted: ${quoted(endpointAsWritten, 500)}.`,
  );

function holdOn(
  raised: Objection,
  connections: PlatformConnections,
): RequestVerdict & { readonly kind: 'hold' } {
  const remarks = remarksOn(connections).map((remark, index) => [`Remark ${index + 1}`, remark] as const);
  const facts = { ...raised.facts, ...Object.fromEntries(remarks) };
  return { kind: 'hold', hold: holdOf({ ...raised, facts }), generation: connections.generation };
}

const refuse = (code: RefusalCode, reason: string, generation: string): RequestVerdict => ({
  kind: 'refuse',
  refusal: { code, reason },
  generation,
});
