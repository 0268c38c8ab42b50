import type { AzureOptions } from '../local-azure.ts';
import type { AzureWorld } from '../world.ts';
import type { Access } from './access/create-access.ts';
import type { Gateway } from './gateway-checks.ts';
import { createLimits } from './limits/limits.ts';
import { createResourceGroups } from './own-types/resource-groups.ts';
import { createResourceListProvider, listResources } from './own-types/resource-list.ts';
import { createResourceLocks } from './own-types/resource-locks.ts';
import { createSubscriptionProvider } from './own-types/subscriptions.ts';
import type { ResourceProvider } from './provider.ts';

/** What stands in front of the resource providers, with the few types that ARM answers for itself. */
export interface MadeGateway extends Gateway {
  readonly providers: readonly ResourceProvider[];
}

/** Makes the gateway over `providers`, which may grow later. */
export function createGateway(
  options: Pick<AzureOptions, 'asksForApproval' | 'limits' | 'resourceGroups'>,
  world: AzureWorld,
  access: Access,
  providers: readonly ResourceProvider[],
): MadeGateway {
  const resources = () => listResources(world, providers);
  const groups = createResourceGroups(world, options.resourceGroups ?? 'as-needed', resources);
  const locks = createResourceLocks();
  const ownProviders = [
    locks.provider,
    groups.provider,
    createSubscriptionProvider(world, access),
    createResourceListProvider(resources),
  ];
  const limits = createLimits(world.context.clock, options.limits);
  const { asksForApproval = false } = options;
  return { world, access, asksForApproval, groups, locks, limits, providers: ownProviders };
}
