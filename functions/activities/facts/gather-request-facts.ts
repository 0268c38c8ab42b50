import type { PlatformRequestFacts, RequestedEndpointFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import {
  type OpenRequest,
  type RequestedEndpoint,
  targetsOf,
} from '../../../shared/domain/platform-request.ts';
import type { Connection, Target, TargetResource } from '../../../shared/domain/private-endpoint.ts';
import { found, type Reading, valueIn } from '../../../shared/domain/reading.ts';
import { namesEndpoints } from '../../../shared/domain/request-profile.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { scopesFor } from '../../../shared/plan/allowlist/evaluate-allowlist.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { subscriptionsOf } from '../../../shared/plan/platform-connections.ts';
import { mergeRequest } from '../../../shared/plan/request-steps/merge-request.ts';
import { networkQuestionOfRequest } from '../../../shared/plan/request-steps/request-checks.ts';
import { groupIdsAskedFor } from '../../../shared/plan/request-steps/requested-endpoints.ts';
import { profileById } from './profile-by-id.ts';
import { readAliases, withAlias } from './read-aliases.ts';
import { readAllowlistFor, readReservations } from './read-allowlist-for.ts';
import { readAskers } from './read-askers.ts';
import { readCompute } from './read-compute.ts';
import { readNameBefore } from './read-configuration-name.ts';
import { readNetworks } from './read-networks.ts';
import { readRuleFacts } from './read-rule-facts.ts';

/** Fresh facts on a request: what tasks brought back, the target with its connections or our endpoints, and the entries that count. */
export async function gatherRequestFacts(
  effects: Effects,
  opened: OpenRequest,
): Promise<PlatformRequestFacts> {
  const profile = profileById(opened.platform);
  const policy = await effects.policy();
  const decisions = await (await effects.decisions()).list(opened.requestId);
  const askers = await readAskers(effects, opened);
  const merged = mergeRequest(opened, decisions, askers, profile);
  const asked = await readAliases(effects, profile, merged, policy);
  const request = withAlias(merged, asked.aliases);
  const { target } = request;
  const service = await findService(effects, target, policy);
  const facts: PlatformRequestFacts = {
    request,
    ...asked,
    ...(await readTarget(effects, profile, request)),
    ...(service === undefined ? {} : { service }),
    ...(await readNameBefore(effects, profile, request)),
    endpoints: await readEndpoints(effects, request, service),
    allowlist: await readEntriesForPlatform(effects, profile, request, policy),
    decisions,
    askers,
    policy,
    now: effects.now().toISOString(),
  };
  const { checks, texts } = networkQuestionOfRequest(facts, profile);
  const groupIds = groupIdsAskedFor(facts.endpoints, profile);
  const resources = await readCompute(effects, profile, facts.target, groupIds);
  const rules = await readRuleFacts(effects, profile, request, facts.allowlist);
  return { ...facts, ...rules, resources, ...(await readNetworks(effects, checks, texts)) };
}

const UNKNOWN: Reading<never> = {
  kind: 'unreadable',
  reason: 'it is not known yet, or stands behind an alias',
};

/** Only where the platform makes the endpoints the connections say how far it is. */
async function readTarget(
  effects: Effects,
  { request: asked }: PlatformProfile,
  request: OpenRequest,
): Promise<{
  readonly target: Reading<TargetResource>;
  readonly connections: Reading<readonly Connection[]>;
}> {
  const { target } = request;
  if (target?.kind !== 'resource') return { target: UNKNOWN, connections: found([]) };
  const areEndpointsOurs = asked !== undefined && namesEndpoints(asked);
  return {
    target: await (await effects.connections()).readTarget(target.id),
    connections: areEndpointsOurs ? found([]) : await listAll(effects, targetsOf(request)),
  };
}

/** The connections on all targets of a request; one that cannot be listed leaves all of them unknown. */
async function listAll(
  effects: Effects,
  targets: readonly Target[],
): Promise<Reading<readonly Connection[]>> {
  const connections = await effects.connections();
  const all: Connection[] = [];
  for (const target of targets) {
    if (target.kind !== 'resource') continue;
    const listed = await connections.list(target.id);
    if (listed.kind !== 'found') return listed;
    all.push(...listed.value);
  }
  return found(all);
}

async function findService(
  effects: Effects,
  target: Target | undefined,
  { watched }: Policy,
): Promise<Target | undefined> {
  if (target?.kind !== 'alias') return undefined;
  const id = await (await effects.connections()).findServiceByAlias(target.alias, watched.scopes);
  return id === undefined ? undefined : { kind: 'resource', id };
}

async function readEndpoints(
  effects: Effects,
  request: OpenRequest,
  service: Target | undefined,
): Promise<readonly RequestedEndpointFacts[]> {
  const { endpoints, target } = request;
  const facts: RequestedEndpointFacts[] = [];
  for (const requested of endpoints) {
    const read = await readEndpoint(effects, requested, target, service);
    const isTakenBack = read.subnet !== undefined && (await wasTakenBack(effects, request, read));
    facts.push(isTakenBack ? { ...read, isTakenBack } : read);
  }
  return facts;
}

/** Whoever asks again after that wants it again. */
async function wasTakenBack(
  effects: Effects,
  { requestedAt, target }: OpenRequest,
  { endpoint, requested }: RequestedEndpointFacts,
): Promise<boolean> {
  if (target === undefined || endpoint.kind !== 'absent') return false;
  const row = await (await effects.onboardings()).read(onboardingIdOf(requested.endpoint, target));
  return row?.offboarding !== undefined && Date.parse(row.startedAt) >= Date.parse(requestedAt);
}

async function readEndpoint(
  effects: Effects,
  requested: RequestedEndpoint,
  target: Target | undefined,
  service: Target | undefined,
): Promise<RequestedEndpointFacts> {
  const reader = await effects.endpoints();
  const endpoint = await reader.read(requested.endpoint);
  const isToBeMade = requested.kind === 'create' && valueIn(endpoint) === undefined;
  const subnet = isToBeMade ? { subnet: await reader.readSubnet(requested.subnet) } : {};
  if (target === undefined || !isToBeMade)
    return { requested, endpoint, ...subnet, allowlist: NO_ROWS, reservedConnections: {} };
  const allowlist = await readAllowlistFor(effects, requested.endpoint, target, service ?? target);
  const onboardingId = onboardingIdOf(requested.endpoint, target);
  const reservedConnections = await readReservations(effects, allowlist, onboardingId);
  return { requested, endpoint, ...subnet, allowlist, reservedConnections };
}

const NO_ROWS = { entries: [], badRows: [] };

async function readEntriesForPlatform(
  effects: Effects,
  profile: PlatformProfile,
  request: OpenRequest,
  policy: Policy,
): Promise<PlatformRequestFacts['allowlist']> {
  const requesters = subscriptionsOf(profile, { policy }).map(
    (subscriptionId) => ({ kind: 'subscription', subscriptionId }) as const,
  );
  const targets = targetsOf(request);
  if (targets.length === 0 || requesters.length === 0) return NO_ROWS;
  return (await effects.allowlist()).find(
    [...new Set(targets.flatMap((target) => scopesFor(target)))],
    requesters,
  );
}
