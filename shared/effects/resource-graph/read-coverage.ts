import * as z from 'zod';
import { type ResourceId, resourceTypeOf, toResourceId } from '../../domain/resource-id.ts';
import type { ArmClient } from '../arm/client/arm-client.ts';
import { typesWithConnections } from '../arm/connections/connection-types.ts';
import { parseBody } from '../arm/reading/parse-body.ts';
import { pathOf } from '../arm/reading/resource-path.ts';
import { resourcesQuery, type ScopedQuery } from './queries.ts';
import type { Coverage } from './resource-graph.ts';

/** Of subscriptions, resource groups, and ARM's own lists of what is in them. */
export const RESOURCES_API_VERSION = '2021-04-01';

const Listed = z.object({ id: z.string().min(1) });

/**
 * Counts private endpoints and possible targets in these scopes, as ARM lists them and as Resource Graph shows them.
 * ARM comes first: what is made meanwhile then hides no gap.
 */
export async function readCoverage(
  arm: ArmClient,
  scopes: readonly ResourceId[],
  count: (query: ScopedQuery) => Promise<number>,
): Promise<Coverage> {
  const types = ['microsoft.network/privateendpoints', ...typesWithConnections()];
  const listed = new Set<ResourceId>();
  for (const scope of scopes)
    for (const id of await resourcesIn(arm, scope)) if (types.includes(resourceTypeOf(id))) listed.add(id);
  return { listed: listed.size, shown: await count(resourcesQuery(scopes, types)) };
}

async function resourcesIn(arm: ArmClient, scope: ResourceId): Promise<readonly ResourceId[]> {
  const path = `${pathOf(scope)}/resources`;
  const bodies = await arm.list(path, RESOURCES_API_VERSION);
  return bodies.map((body) => toResourceId(parseBody(Listed, body, `GET ${path}`).id));
}
