import { isUnderWay } from '../../../shared/domain/is-under-way.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type {
  Connection,
  ConnectionStatus,
  PrivateEndpoint,
} from '../../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { looksStale, type StaleCandidate } from '../../../shared/plan/judge-staleness.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { keepFirstLook } from './keep-first-look.ts';
import { listConnections } from './list-connections.ts';
import { type Owners, ownersOfRecords } from './owners-of-records.ts';
import { readApart } from './read-apart.ts';

/** Endpoints and connections below a scope that are cut off, with what is known of their other side and of references to them; their first looks are remembered. */
export async function gatherStaleCandidates(
  effects: Effects,
  scope: ResourceId,
  unread: Unread[],
): Promise<readonly StaleCandidate[]> {
  const provider = await effects.endpoints();
  const endpoints = (await readApart(unread, scope, [], () => provider.list(scope))).filter(isCutOff);
  const connections = (await listConnections(effects, scope, unread)).filter(isCutOff);
  if (endpoints.length + connections.length === 0) return [];
  const networks = endpoints.map(({ network }) => network);
  const owners = await readApart(unread, scope, 'unknown', () => ownersOfRecords(effects, networks));
  const candidates: StaleCandidate[] = [];
  for (const one of [...endpoints, ...connections]) {
    const seen =
      'endpoint' in one ? fromConnection(effects, one, owners) : fromEndpoint(effects, one, owners);
    candidates.push(...(await readApart(unread, one.id, [], async () => [await seen])));
  }
  return candidates;
}

const CUT_OFF: ReadonlySet<ConnectionStatus> = new Set(['Rejected', 'Disconnected']);

const isCutOff = ({ status }: { readonly status: ConnectionStatus }): boolean => CUT_OFF.has(status);

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
  const otherSide = (await (await effects.endpoints()).read(endpoint)).kind;
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
  const firstLookAt = await keepFirstLook(effects, seen.resource, looksStale(seen));
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
  ...(row === undefined || !isUnderWay(row) ? [] : [`the onboarding ${row.onboardingId}`]),
];
