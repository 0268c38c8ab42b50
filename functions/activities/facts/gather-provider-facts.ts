import type { Connection, Target, TargetResource } from '../../../shared/domain/private-endpoint.ts';
import type { Reading } from '../../../shared/domain/reading.ts';
import { type ResourceId, resourceTypeOf } from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { hasSeveralGroups } from '../../../shared/plan/hosts/zone-table.ts';
import { countApproved } from './count-approved.ts';

/** What can be seen on the provider's side of a connection. */
export interface ProviderFacts {
  readonly connection: Reading<Connection>;
  readonly target: Reading<TargetResource>;
  readonly targetType?: string;
  readonly approvedConnections: number | 'unknown';
  /** All on the target; empty where they cannot be read. */
  readonly connections: readonly Connection[];
  /** The Private Link service of ours that an alias leads to. */
  readonly service?: Target;
}

/** Reads the target and its connections; everything is `unreadable` behind an alias that is not one of ours. */
export async function gatherProviderFacts(
  effects: Effects,
  endpoint: ResourceId,
  target: Target,
  policy: Policy,
): Promise<ProviderFacts> {
  const connections = await effects.connections();
  const cloud = policy.cloud;
  if (target.kind === 'resource') return readProvider(effects, endpoint, target.id, cloud);
  const service = await connections.findServiceByAlias(target.alias, policy.watched.scopes);
  if (service === undefined) return BEHIND_AN_ALIAS;
  return {
    ...(await readProvider(effects, endpoint, service, cloud)),
    service: { kind: 'resource', id: service },
  };
}

const UNREADABLE = { kind: 'unreadable', reason: 'it stands behind an alias of somebody else' } as const;

const BEHIND_AN_ALIAS: ProviderFacts = {
  connection: UNREADABLE,
  target: UNREADABLE,
  approvedConnections: 'unknown',
  connections: [],
};

async function readProvider(
  effects: Effects,
  endpoint: ResourceId,
  target: ResourceId,
  cloud: Policy['cloud'],
): Promise<ProviderFacts> {
  const connections = await effects.connections();
  const [resource, list] = await Promise.all([connections.readTarget(target), connections.list(target)]);
  const targetType = resourceTypeOf(target);
  if (list.kind !== 'found') return { ...BEHIND_AN_ALIAS, connection: list, target: resource, targetType };
  const ours = list.value.find((each) => each.endpoint === endpoint);
  return {
    connection: ours === undefined ? { kind: 'absent' } : { kind: 'found', value: ours },
    target: resource,
    targetType,
    connections: list.value,
    approvedConnections: await countApproved(effects, {
      endpoint,
      all: list.value,
      ours,
      hasSeveralGroups: hasSeveralGroups(cloud, targetType),
    }),
  };
}
