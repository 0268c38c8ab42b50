import type { Connection, PrivateEndpoint, Target } from '../../shared/domain/private-endpoint.ts';
import { generationOf } from '../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { judgeStock, type SeenConnection, type StockVerdict } from '../../shared/plan/judge-stock.ts';
import { onboardingIdOf } from '../../shared/plan/onboarding-id.ts';

/** One pair that is to be started, adopted or reported. */
export interface StockItem extends SeenConnection {
  readonly onboardingId: string;
  /** What `take-notice` reads: the endpoint, or the connection where the endpoint is not ours. */
  readonly resource: ResourceId;
  readonly endpoint: ResourceId;
  readonly target: Target;
  readonly verdict: StockVerdict;
}

/** All that the watched scope holds, and what is to be done about it. */
export interface Stock {
  readonly isDayOne: boolean;
  readonly seen: number;
  readonly items: readonly StockItem[];
}

type Sighting = Omit<StockItem, 'verdict'>;

/** Lists endpoints and connections of the watched scope by ARM, and judges each by its row. Writes nothing. */
export async function takeStock(effects: Effects, _input: Readonly<Record<string, never>>): Promise<Stock> {
  const { watched } = await effects.policy();
  const controls = await effects.controls();
  const isDayOne = (await controls.firstReconcileAt()) === undefined;
  const sightings = await seeAll(effects, watched.scopes);
  const onboardings = await effects.onboardings();
  const items: StockItem[] = [];
  for (const sighting of sightings) {
    const verdict = judgeStock(sighting, await onboardings.read(sighting.onboardingId), isDayOne);
    if (verdict !== 'skip') items.push({ ...sighting, verdict });
  }
  return { isDayOne, seen: sightings.length, items };
}

async function seeAll(effects: Effects, scopes: readonly ResourceId[]): Promise<readonly Sighting[]> {
  const endpoints: PrivateEndpoint[] = [];
  const connections: Connection[] = [];
  for (const scope of scopes) {
    endpoints.push(...(await (await effects.endpoints()).list(scope)));
    connections.push(...(await listConnections(effects, scope)));
  }
  const ours = new Set(endpoints.map(({ id }) => id));
  const foreign = connections.filter(({ endpoint }) => !ours.has(endpoint));
  return [...endpoints.map(fromEndpoint), ...foreign.map(fromConnection)];
}

async function listConnections(effects: Effects, scope: ResourceId): Promise<readonly Connection[]> {
  const provider = await effects.connections();
  const found: Connection[] = [];
  for (const target of await provider.listTargets(scope)) {
    const connections = await provider.list(target);
    if (connections.kind === 'found') found.push(...connections.value);
  }
  return found;
}

const fromEndpoint = (endpoint: PrivateEndpoint): Sighting => ({
  onboardingId: onboardingIdOf(endpoint.id, endpoint.target),
  resource: endpoint.id,
  endpoint: endpoint.id,
  target: endpoint.target,
  status: endpoint.status,
  generation: generationOf(endpoint, undefined),
});

function fromConnection(connection: Connection): Sighting {
  const target: Target = { kind: 'resource', id: connection.target };
  return {
    onboardingId: onboardingIdOf(connection.endpoint, target),
    resource: connection.id,
    endpoint: connection.endpoint,
    target,
    status: connection.status,
    generation: generationOf(undefined, connection),
  };
}
