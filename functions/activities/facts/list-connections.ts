import type { Connection } from '../../../shared/domain/private-endpoint.ts';
import { isWithin, type ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Connections, Effects } from '../../../shared/effects/effects.ts';
import { readApart } from './read-apart.ts';

/** Connections of all targets below a scope; targets that cannot be listed are noted in `unread`. */
export async function listConnections(
  effects: Effects,
  scope: ResourceId,
  unread: Unread[],
): Promise<readonly Connection[]> {
  const provider = await effects.connections();
  const { watched } = await effects.policy();
  const targets = await readApart(unread, scope, [], () => provider.listTargets(scope));
  const left = targets.filter((target) => !watched.excludedScopes.some((each) => isWithin(target, each)));
  const found: Connection[] = [];
  for (const target of left)
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
