import * as z from 'zod';
import { found } from '../../../domain/reading.ts';
import { type ResourceId, toResourceId } from '../../../domain/resource-id.ts';
import type { ArmClient } from '../client/arm-client.ts';
import { readingOf } from '../reading/arm-reading.ts';
import { parseBody } from '../reading/parse-body.ts';
import { pathOf } from '../reading/resource-path.ts';
import { connectionTypeOf } from './connection-types.ts';

const SERVICES_API_VERSION = connectionTypeOf('Microsoft.Network/privateLinkServices')?.apiVersion ?? '';

const PrivateLinkService = z.object({
  id: z.string().min(1),
  properties: z.object({ alias: z.string().nullish() }).nullish(),
});

/** Finds the Private Link service with this alias below scopes; one that we may not read is passed over. */
export async function findServiceByAlias(
  arm: ArmClient,
  alias: string,
  scopes: readonly ResourceId[],
): Promise<ResourceId | undefined> {
  for (const scope of scopes) {
    const services = await servicesBelow(arm, scope);
    const service = services.find(({ properties }) => isSameAlias(properties?.alias, alias));
    if (service !== undefined) return toResourceId(service.id);
  }
  return undefined;
}

async function servicesBelow(
  arm: ArmClient,
  scope: ResourceId,
): Promise<readonly z.output<typeof PrivateLinkService>[]> {
  const path = `${pathOf(scope)}/providers/Microsoft.Network/privateLinkServices`;
  const reading = await readingOf(async () => {
    const bodies = await arm.list(path, SERVICES_API_VERSION);
    return found(bodies.map((body) => parseBody(PrivateLinkService, body, `GET ${path}`)));
  });
  return reading.kind === 'found' ? reading.value : [];
}

const isSameAlias = (one: string | null | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();
