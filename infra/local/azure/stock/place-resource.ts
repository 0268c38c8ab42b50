import type { AzureWorld } from '../world.ts';

/** A resource that is to stand as if it had been made long ago, as a PUT of it would say. */
export interface PlacedResource {
  readonly path: string;
  readonly apiVersion: string;
  readonly body: unknown;
}

/** Puts a resource into the world past ARM's front, as `placeEndpoint` does. Throws where its provider refuses it. */
export function placeResource(
  { callAsAzure }: Pick<AzureWorld, 'callAsAzure'>,
  resource: PlacedResource,
): void {
  const { body, status } = callAsAzure({ method: 'PUT', ...resource });
  if (status >= 300) throw new Error(`${resource.path}: ${status} ${JSON.stringify(body)}`);
}
