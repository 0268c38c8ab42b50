import type { AzureWorld } from '../../world.ts';
import type { Access } from '../access/create-access.ts';
import type { ArmRequest, ArmResponse, ResourceProvider } from '../provider.ts';
import { methodNotAllowed } from '../refusals.ts';

/** The subscriptions themselves: the list of those that the caller has a role in, and each of them. */
export function createSubscriptionProvider(world: AzureWorld, access: Access): ResourceProvider {
  return {
    claims: (id) => /^\/subscriptions(\/[^/]+)?$/.test(id),
    handle(request): ArmResponse {
      if (request.method !== 'GET') return methodNotAllowed(request.method);
      const wanted = request.id.split('/')[2];
      if (wanted !== undefined) return { status: 200, body: subscriptionBody(world, wanted) };
      return {
        status: 200,
        body: { value: readable(world, access, request).map((id) => subscriptionBody(world, id)) },
      };
    },
  };
}

const readable = (world: AzureWorld, access: Access, { principal }: ArmRequest): readonly string[] =>
  [...world.state.subscriptions.keys()].filter((id) => access.hasRoleIn(principal, id));

const subscriptionBody = (world: AzureWorld, subscriptionId: string) => ({
  id: `/subscriptions/${subscriptionId}`,
  subscriptionId,
  tenantId: world.state.subscriptions.get(subscriptionId),
  displayName: subscriptionId,
  state: 'Enabled',
});
