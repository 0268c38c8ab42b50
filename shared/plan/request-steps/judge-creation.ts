import type { EndpointCreation } from '../../domain/endpoint-creation.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { WantedEndpoint } from '../../domain/platform-request.ts';
import type { RequestStep } from '../../domain/request-profile.ts';
import { subscriptionOf } from '../../domain/resource-id.ts';
import { evaluateAllowlist } from '../allowlist/evaluate-allowlist.ts';
import type { AllowlistQuestion } from '../allowlist/judge-entry.ts';
import { brakeFor } from '../checks/check-brakes.ts';
import { aboutOf } from '../holds/hold-of.ts';
import { releaseOf } from '../holds/releases.ts';
import { onboardingIdOf } from '../onboarding-id.ts';
import { whyUnfit } from './fit-endpoints.ts';
import { decides, done, holdOn, type JudgedStep, type StepCase } from './step-case.ts';
import { requestMessageOf, toCreation, type WantedCase, withGroupIds } from './to-creation.ts';

/** Makes the endpoints that do not exist yet, once every one of them is allowed: a request is not half made. */
export function judgeCreation(
  { groupIds: usual = [] }: RequestStep & { readonly kind: 'create' },
  asked: StepCase,
): JudgedStep {
  const { connections, facts, profile } = asked;
  const { target } = facts.request;
  if (target === undefined) throw new Error(`${profile.id} creates endpoints before their target is known`);

  const judged = facts.endpoints.flatMap((each) => judgeEndpoint({ each, target, usual, asked }));
  const objection = judged.find((each) => each.kind === 'objection');
  if (objection?.kind === 'objection') return decides(holdOn(objection.objection, connections));
  const creations = judged.flatMap((each) => (each.kind === 'creation' ? each.creation : []));
  if (creations.length === 0) return done(asked);
  const brake = brakeFor(creations.map(describeCreation), facts.policy);
  if (brake) return decides(holdOn(brake, connections));
  return decides({ kind: 'create', generation: connections.generation, creations });
}

/** One creation in a line for people. */
export const describeCreation = ({ endpointAsWritten, subnet, targetAsWritten }: EndpointCreation): string =>
  oneLine(
    `Make the private endpoint ${endpointAsWritten} in the subnet ${subnet}, to ${targetAsWritten}`,
    1000,
  );

/** Nothing for an endpoint that is there already, and is what was asked for, nor for one that was taken back. */
function judgeEndpoint({ asked, each, target, usual }: EndpointCase): readonly JudgedCreation[] {
  if (each.isTakenBack) return [];
  const unfit = whyUnfit(each, target, usual);
  if (unfit) return [{ kind: 'objection', objection: unfit }];
  const { requested } = each;
  if (requested.kind === 'existing' || each.endpoint.kind === 'found') return [];
  return [judgeWanted({ each, wanted: withGroupIds(requested, usual), target, asked })];
}

interface EndpointCase extends Pick<WantedCase, 'each' | 'target' | 'asked'> {
  readonly usual: readonly string[];
}

/** Asks the allowlist as the approval will be asked, with the message that the endpoint will carry. */
function judgeWanted(wanted: WantedCase): JudgedCreation {
  const { askers, decisions } = wanted.asked.facts;
  const verdict = evaluateAllowlist(wanted.each.allowlist, questionOn(wanted));
  if (verdict.kind === 'allow') {
    const { entryId, maxConnections } = verdict.entry;
    const limit = maxConnections === undefined ? {} : { maxConnections };
    return { kind: 'creation', creation: toCreation(wanted, { entryId, ...limit, releasedBy: [] }) };
  }
  const objection = ofEndpoint(verdict.objection, wanted.wanted);
  const { generation } = wanted.asked.connections;
  const release = releaseOf(objection, { askers, decisions, generation });
  if (release === undefined) return { kind: 'objection', objection };
  const entry = verdict.entry === undefined ? {} : { entryId: verdict.entry.entryId };
  return { kind: 'creation', creation: toCreation(wanted, { ...entry, releasedBy: [release.by.name] }) };
}

type JudgedCreation =
  | { readonly kind: 'objection'; readonly objection: Objection }
  | { readonly kind: 'creation'; readonly creation: EndpointCreation };

function questionOn({ asked, each, target, wanted }: WantedCase): AllowlistQuestion {
  const { now, service } = asked.facts;
  return {
    endpoint: wanted.endpoint,
    requesterSubscription: subscriptionOf(wanted.endpoint),
    target,
    ...(service === undefined ? {} : { service }),
    groupIds: wanted.groupIds,
    requestMessage: requestMessageOf(onboardingIdOf(wanted.endpoint, target)),
    attestation: 'none',
    reserved: each.reservedConnections,
    now,
  };
}

/** A release covers this endpoint only, and its onboarding goes on by it. */
const ofEndpoint = (objection: Objection, { endpoint, endpointAsWritten }: WantedEndpoint): Objection => ({
  ...objection,
  about: [endpoint, ...aboutOf(objection)],
  facts: { 'Private endpoint': quoted(endpointAsWritten, 2048), ...objection.facts },
});
