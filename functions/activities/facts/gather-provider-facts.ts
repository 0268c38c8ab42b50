import type { Connection, Target, TargetResource } from '../../../shared/domain/private-endpoint.ts';
import type { Reading } from '../../../shared/domain/reading.ts';
import { type ResourceId, resourceTypeOf } from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Connections, Effects } from '../../../shared/effects/effects.ts';

/** What can be seen on the provider's side of a connection. */
export interface ProviderFacts {
  readonly connection: Reading<Connection>;
  readonly target: Reading<TargetResource>;
  readonly targetType?: string;
  readonly approvedConnections: number | 'unknown';
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
  if (target.kind === 'resource') return readProvider(connections, endpoint, target.id);
  const service = await connections.findServiceByAlias(target.alias, policy.watched.scopes);
  if (service === undefined) return BEHIND_AN_ALIAS;
  return {
    ...(await readProvider(connections, endpoint, service)),
    service: { kind: 'resource', id: service },
  };
}

const UNREADABLE = { kind: 'unreadable', reason: 'it stands behind an alias of somebody else' } as const;

const BEHIND_AN_ALIAS: ProviderFacts = {
  connection: UNREADABLE,
  target: UNREADABLE,
  approvedConnections: 'unknown',
};

async function readProvider(
  connections: Connections,
  endpoint: ResourceId,
  target: ResourceId,
): Promise<ProviderFacts> {
  const [resource, list] = await Promise.all([connections.readTarget(target), connections.list(target)]);
  const targetType = resourceTypeOf(target);
  if (list.kind !== 'found')
    return { connection: list, target: resource, targetType, approvedConnections: 'unknown' };
  const ours = list.value.find((each) => each.endpoint === endpoint);
  return {
    connection: ours === undefined ? { kind: 'absent' } : { kind: 'found', value: ours },
    target: resource,
    targetType,
    approvedConnections: countApproved(list.value, ours),
  };
}

/** Storage connections carry no group ID, so they count for every group of their account. */
function countApproved(all: readonly Connection[], ours: Connection | undefined): number {
  const isOfSameGroup = (other: Connection): boolean =>
    other.groupIds.length === 0 ||
    ours === undefined ||
    ours.groupIds.length === 0 ||
    other.groupIds.some((group) => ours.groupIds.some((own) => own.toLowerCase() === group.toLowerCase()));
  return all.filter((each) => each.id !== ours?.id && each.status === 'Approved' && isOfSameGroup(each))
    .length;
}
