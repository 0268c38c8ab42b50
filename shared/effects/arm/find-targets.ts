import * as z from 'zod';
import { found } from '../../domain/reading.ts';
import { type ResourceId, resourceTypeOf, toResourceId } from '../../domain/resource-id.ts';
import type { Report } from '../transport.ts';
import type { ArmClient } from './arm-client.ts';
import { readingOf } from './arm-reading.ts';
import { connectionTypeOf } from './connection-types.ts';
import { parseBody } from './parse-body.ts';
import { readEach } from './read-each.ts';
import { pathOf } from './resource-path.ts';

/** Of ARM's own list of resources (https://learn.microsoft.com/rest/api/resources/resources/list). */
const RESOURCES_API_VERSION = '2021-04-01';
const SERVICES_API_VERSION = connectionTypeOf('Microsoft.Network/privateLinkServices')?.apiVersion ?? '';

const GenericResource = z.object({ id: z.string().min(1) });
const PrivateLinkService = z.object({
  id: z.string().min(1),
  properties: z.object({ alias: z.string().nullish() }).nullish(),
});

/**
 * Lists resources below a subscription or resource group of the types that can have connections. Throws where we
 * may not read the scope: it is one that the settings tell us to watch, and an empty list would say that nothing
 * in it needs us, while an operator has to give us a role or stop watching it.
 */
export async function listTargets(
  arm: ArmClient,
  scope: ResourceId,
  report: Report,
): Promise<readonly ResourceId[]> {
  const path = `${pathOf(scope)}/resources`;
  const resources = await arm.list(path, RESOURCES_API_VERSION);
  const idIn = (resource: unknown) => toResourceId(parseBody(GenericResource, resource, `GET ${path}`).id);
  return readEach(resources, (resource) => found(idIn(resource)), report).filter(
    (id) => connectionTypeOf(resourceTypeOf(id)) !== undefined,
  );
}

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
