import type { Connection } from '../../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** A target's connections, and which of them is ours. */
export interface ConnectionsOfTarget {
  readonly endpoint: ResourceId;
  readonly all: readonly Connection[];
  readonly ours: Connection | undefined;
  readonly hasSeveralGroups: boolean;
}

/**
 * Counts the Approved connections besides ours of the same group ID: each group has a public name of its own, which
 * its first approval changes. Storage shows no group on a connection, so the endpoints are asked; unknown where they
 * cannot be read and none is known to be of our group.
 */
export async function countApproved(
  effects: Effects,
  { all, endpoint, hasSeveralGroups, ours }: ConnectionsOfTarget,
): Promise<number | 'unknown'> {
  const others = all.filter(({ id, status }) => id !== ours?.id && status === 'Approved');
  if (others.length === 0 || !hasSeveralGroups) return others.length;
  const own = await groupsOf(effects, endpoint, ours);
  const groups = await Promise.all(others.map((other) => groupsOf(effects, other.endpoint, other)));
  const ofOurs = groups.filter((each) => each.some((group) => own.includes(group)));
  const isUnsure = own.length === 0 || groups.some((each) => each.length === 0);
  return ofOurs.length === 0 && isUnsure ? 'unknown' : ofOurs.length;
}

async function groupsOf(
  effects: Effects,
  endpoint: ResourceId,
  connection: Connection | undefined,
): Promise<readonly string[]> {
  const shown = connection?.groupIds ?? [];
  if (shown.length > 0) return shown.map((group) => group.toLowerCase());
  const consumer = valueIn(await (await effects.endpoints()).read(endpoint));
  return (consumer?.groupIds ?? []).map((group) => group.toLowerCase());
}
