import type { AzureWorld } from '../world.ts';
import type { ArmResponse, ResourceProvider } from './provider.ts';
import { methodNotAllowed } from './refusals.ts';

const SCOPE = /^(\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+)?)\/resources$/;

/** ARM's own list of everything in a subscription or resource group (`Resources_List`), without properties. */
export function createResourceListProvider(world: AzureWorld): ResourceProvider {
  return {
    claims: (id) => SCOPE.test(id),
    handle(request): ArmResponse {
      if (request.method !== 'GET') return methodNotAllowed(request.method);
      const scope = `${SCOPE.exec(request.id)?.[1] ?? ''}/`;
      const { endpoints, networks, targets } = world.state;
      const all = [
        ...[...targets.values()].map((each) => listed(each, each.type)),
        ...[...networks.values()].map((each) => listed(each, 'Microsoft.Network/virtualNetworks')),
        ...[...endpoints.values()].map((each) => listed(each, 'Microsoft.Network/privateEndpoints')),
      ];
      return { status: 200, body: { value: all.filter(({ id }) => id.toLowerCase().startsWith(scope)) } };
    },
  };
}

const listed = (
  {
    id,
    location,
    name,
    tags,
  }: { readonly id: string; readonly name: string; readonly location: string; readonly tags: object },
  type: string,
) => ({ id, name, type, location, tags });
