import type { Connection } from '../../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Connections, Effects } from '../../../shared/effects/effects.ts';
import { readApart } from './read-apart.ts';

/** Connections of these targets, by one child list each; targets that cannot be listed are noted in `unread`. */
export async function listConnections(
  effects: Effects,
  targets: readonly ResourceId[],
  unread: Unread[],
): Promise<readonly Connection[]> {
  const provider = await effects.connections();
  const found: Connection[] = [];
  for (const target of targets)
    found.push(...(await readApart(unread, target, [], () => connectionsOf(provider, target, unread))));
  return found;
}

async function connectionsOf(
  provider: Connections,
  target: ResourceId,
  unread: Unread[],
): Promise<readonly Connection[]> {
  const reading = await provider.list(target);
  if (reading.kind === 'found') return reading.value;
  if (reading.kind === 'unreadable')
    unread.push({ resource: target, code: 'forbidden', message: reading.reason });
  return [];
}
