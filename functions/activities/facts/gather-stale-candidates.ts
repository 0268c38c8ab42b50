import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type {
  Connection,
  ConnectionStatus,
  PrivateEndpoint,
} from '../../../shared/domain/private-endpoint.ts';
import type { Reading } from '../../../shared/domain/reading.ts';
import { type ResourceId, subscriptionOf } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { StaleCandidate } from '../../../shared/plan/judge-staleness.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { decodeOwners, hasOurMark } from '../../../shared/plan/owner-metadata.ts';

type Owners = ReadonlySet<ResourceId> | 'unknown';

/** Endpoints and connections below a scope that are cut off, with what is known of their other side and of references to them. */
export async function gatherStaleCandidates(effects: Effects, scope: ResourceId): Promise<StaleCandidate[]> {
  const [endpoints, connections] = await Promise.all([
    cutOffEndpoints(effects, scope),
    cutOffConnections(effects, scope),
  ]);
  if (endpoints.length + connections.length === 0) return [];
  const owners = await ownersOfRecords(effects, scope);
  const candidates = [
    ...endpoints.map((endpoint) => fromEndpoint(effects, endpoint, owners)),
    ...connections.map((connection) => fromConnection(effects, connection, owners)),
  ];
  return Promise.all(candidates);
}

const CUT_OFF: ReadonlySet<ConnectionStatus> = new Set(['Rejected', 'Disconnected']);

async function cutOffEndpoints(effects: Effects, scope: ResourceId): Promise<readonly PrivateEndpoint[]> {
  const endpoints = await (await effects.endpoints()).list(scope);
  return endpoints.filter(({ status }) => CUT_OFF.has(status));
}

async function cutOffConnections(effects: Effects, scope: ResourceId): Promise<readonly Connection[]> {
  const provider = await effects.connections();
  const found: Connection[] = [];
  for (const target of await provider.listTargets(scope)) {
    const connections = await provider.list(target);
    if (connections.kind === 'found')
      found.push(...connections.value.filter(({ status }) => CUT_OFF.has(status)));
  }
  return found;
}

/** Endpoints on whose behalf record sets of ours stand, active or waiting; unknown where one of them cannot be understood. */
async function ownersOfRecords(effects: Effects, scope: ResourceId): Promise<Owners> {
  const privateDns = await effects.privateDns();
  const { dns } = await effects.policy();
  const central = dns.centralResourceGroup === undefined ? [] : [dns.centralResourceGroup];
  const subscriptions = [...new Set([scope, ...central].map(subscriptionOf))];
  const zones = await privateDns.listZones(subscriptions);
  const recordSets = (await Promise.all(zones.map((zone) => privateDns.listRecordSets(zone)))).flat();
  const ours = recordSets
    .filter(({ metadata }) => hasOurMark(metadata))
    .map(({ metadata }) => decodeOwners(metadata));
  const understood = ours.filter((owners) => owners !== undefined);
  if (understood.length < ours.length) return 'unknown';
  return new Set(understood.flat().map(({ endpoint }) => endpoint));
}

async function fromEndpoint(
  effects: Effects,
  { id, status, target }: PrivateEndpoint,
  owners: Owners,
): Promise<StaleCandidate> {
  const otherSide =
    target.kind === 'alias' ? 'unreadable' : (await (await effects.connections()).readTarget(target.id)).kind;
  return withLooks(effects, { resource: id, status, otherSide }, id, onboardingIdOf(id, target), owners);
}

async function fromConnection(
  effects: Effects,
  { endpoint, id, status, target }: Connection,
  owners: Owners,
): Promise<StaleCandidate> {
  const otherSide: Reading<unknown>['kind'] = (await (await effects.endpoints()).read(endpoint)).kind;
  const onboardingId = onboardingIdOf(endpoint, { kind: 'resource', id: target });
  return withLooks(effects, { resource: id, status, otherSide }, endpoint, onboardingId, owners);
}

async function withLooks(
  effects: Effects,
  seen: Pick<StaleCandidate, 'resource' | 'status' | 'otherSide'>,
  endpoint: ResourceId,
  onboardingId: string,
  owners: Owners,
): Promise<StaleCandidate> {
  const row = await (await effects.onboardings()).read(onboardingId);
  const firstLookAt = await (await effects.controls()).firstSeenAt(seen.resource);
  const knownSinceAt = row?.startedAt ?? firstLookAt;
  return {
    ...seen,
    ...(knownSinceAt === undefined ? {} : { knownSinceAt }),
    ...(firstLookAt === undefined ? {} : { firstLookAt }),
    references: owners === 'unknown' ? 'unknown' : referencesTo(endpoint, owners, row),
  };
}

const referencesTo = (
  endpoint: ResourceId,
  owners: ReadonlySet<ResourceId>,
  row: OnboardingRow | undefined,
): readonly string[] => [
  ...(owners.has(endpoint) ? ['a record set of ours'] : []),
  ...(row === undefined || OVER.has(row.state) ? [] : [`the onboarding ${row.onboardingId}`]),
];

const OVER: ReadonlySet<OnboardingRow['state']> = new Set(['refused', 'adopted']);
