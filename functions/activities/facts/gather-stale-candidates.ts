import type { GraphConnection, GraphEndpoint } from '../../../shared/domain/graph-row.ts';
import { isUnderWay } from '../../../shared/domain/is-under-way.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { ConnectionStatus, Target } from '../../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { looksStale, type StaleCandidate } from '../../../shared/plan/judge-staleness.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { keepFirstLook } from './keep-first-look.ts';
import { readApart } from './read-apart.ts';
import { readSource, type SourceQuestion } from './read-source.ts';

/** Something cut off, and the endpoint by which record sets may refer to it. */
export interface CutOff {
  readonly candidate: StaleCandidate;
  readonly endpoint: ResourceId;
  readonly network?: ResourceId;
}

/** What of a page is cut off, and where the next page begins. */
export interface CutOffPage {
  readonly found: readonly CutOff[];
  readonly requests: RequestCounts;
  readonly next?: string;
}

/** Endpoints and connections of one page that are cut off, each read again by GET, with what is known of their other side; their first looks are remembered. */
export async function gatherStaleCandidates(
  effects: Effects,
  question: SourceQuestion,
  unread: Unread[],
): Promise<CutOffPage> {
  const { connections, endpoints, ...page } = await readSource(
    effects,
    { ...question, isCutOffOnly: true },
    unread,
  );
  const found: CutOff[] = [];
  for (const each of endpoints)
    found.push(...(await readApart(unread, each.id, [], () => fromEndpoint(effects, each))));
  for (const each of connections.filter(isCutOff))
    found.push(...(await readApart(unread, each.id, [], () => fromConnection(effects, each))));
  return { ...page, found };
}

const CUT_OFF: ReadonlySet<ConnectionStatus> = new Set(['Rejected', 'Disconnected']);

const isCutOff = ({ status }: { readonly status: ConnectionStatus }): boolean => CUT_OFF.has(status);

async function fromEndpoint(effects: Effects, { id }: GraphEndpoint): Promise<readonly CutOff[]> {
  const reading = await (await effects.endpoints()).read(id);
  if (reading.kind !== 'found') return [];
  const { network, status, target } = reading.value;
  const otherSide =
    target.kind === 'alias' ? 'unreadable' : (await (await effects.connections()).readTarget(target.id)).kind;
  const candidate = await withLooks(effects, { resource: id, status, otherSide }, id, target);
  return [{ candidate, endpoint: id, network }];
}

async function fromConnection(effects: Effects, { id }: GraphConnection): Promise<readonly CutOff[]> {
  const reading = await (await effects.connections()).read(id);
  if (reading.kind !== 'found') return [];
  const { endpoint, status, target } = reading.value;
  const otherSide = (await (await effects.endpoints()).read(endpoint)).kind;
  const seen = { resource: id, status, otherSide } as const;
  const candidate = await withLooks(effects, seen, endpoint, { kind: 'resource', id: target });
  return [{ candidate, endpoint }];
}

async function withLooks(
  effects: Effects,
  seen: Pick<StaleCandidate, 'resource' | 'status' | 'otherSide'>,
  endpoint: ResourceId,
  target: Target,
): Promise<StaleCandidate> {
  const row = await (await effects.onboardings()).read(onboardingIdOf(endpoint, target));
  const firstLookAt = await keepFirstLook(effects, seen.resource, looksStale(seen));
  const knownSinceAt = row?.startedAt ?? firstLookAt;
  return {
    ...seen,
    ...(knownSinceAt === undefined ? {} : { knownSinceAt }),
    ...(firstLookAt === undefined ? {} : { firstLookAt }),
    references: referencesIn(row),
  };
}

const referencesIn = (row: OnboardingRow | undefined): readonly string[] =>
  row !== undefined && isUnderWay(row) ? [`the onboarding ${row.onboardingId}`] : [];
