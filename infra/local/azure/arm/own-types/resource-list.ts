import type { PlainResource, PrivateEndpoint } from '../../state/resources.ts';
import type { AzureWorld } from '../../world.ts';
import type { ArmResponse, ResourceProvider } from '../provider.ts';
import { methodNotAllowed } from '../refusals.ts';
import { nameOf } from '../resource-id.ts';

/** A resource as ARM's own list shows it. */
export interface ListedResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  readonly tags: object;
}

const SCOPE = /^(\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?)\/resources$/;

/** ARM's own list of everything in a subscription or resource group (`Resources_List`), without properties. */
export function createResourceListProvider(resources: () => readonly ListedResource[]): ResourceProvider {
  return {
    claims: (id) => SCOPE.test(id),
    handle(request): ArmResponse {
      if (request.method !== 'GET') return methodNotAllowed(request.method);
      const scope = `${SCOPE.exec(request.id)?.[1] ?? ''}/`;
      const found = resources().filter(({ id }) => id.toLowerCase().startsWith(scope));
      return { status: 200, body: { value: found } };
    },
  };
}

/** Everything that exists: what the simulator's own providers hold, and what plugged-in ones say they have. */
export function listResources(
  { state }: Pick<AzureWorld, 'state'>,
  providers: readonly ResourceProvider[],
): readonly ListedResource[] {
  const { endpoints, networks, plain, targets } = state;
  return [
    ...[...targets.values()].map((each) => listed(each, each.type)),
    ...[...networks.values()].map((each) => listed(each, 'Microsoft.Network/virtualNetworks')),
    ...[...plain.values()].filter(isTopLevel).map((each) => listed(each, each.type)),
    ...[...endpoints.values()].flatMap((each) => [
      listed(each, 'Microsoft.Network/privateEndpoints'),
      listed(interfaceOf(each), 'Microsoft.Network/networkInterfaces'),
    ]),
    ...providers.flatMap((provider) => provider.resources?.() ?? []),
  ];
}

const isTopLevel = ({ type }: PlainResource): boolean => type.split('/').length === 2;

const interfaceOf = ({ interfaceId, location }: PrivateEndpoint): Omit<ListedResource, 'type'> => ({
  id: interfaceId,
  name: nameOf(interfaceId),
  location,
  tags: {},
});

const listed = (
  { id, location, name, tags }: Pick<ListedResource, 'id' | 'name' | 'location' | 'tags'>,
  type: string,
): ListedResource => ({ id, name, type, location, tags });
