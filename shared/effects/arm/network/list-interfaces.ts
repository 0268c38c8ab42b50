import * as z from 'zod';
import type { NetworkInterface } from '../../../domain/network-path.ts';
import { found, valueIn } from '../../../domain/reading.ts';
import {
  nameOf,
  type ResourceId,
  resourceGroupOf,
  subscriptionOf,
  toResourceId,
} from '../../../domain/resource-id.ts';
import { readingOf } from '../reading/arm-reading.ts';
import { sdkItems } from '../reading/sdk-body.ts';
import { parseInterface } from './machine-body.ts';
import type { NetworkClients } from './path-readers.ts';
import { Id } from './wire.ts';

/** Up to so many interfaces are read one by one, and up to so many resource groups are listed one by one. */
const FEW = 5;

/** Pages of one list; what stands on a later one is left to a read of its own. */
const MOST_PAGES = 10;

/** Lists the interfaces below a resource group or a subscription, of which only these are wanted. */
export type ListInterfaces = (
  scope: ResourceId,
  wanted: ReadonlySet<ResourceId>,
) => Promise<readonly NetworkInterface[]>;

/**
 * Where many interfaces are listed together instead of being read one by one: their resource groups, or their
 * subscription where they are scattered over many groups. None for the few of a subscription.
 */
export function scopesToList(interfaces: readonly ResourceId[]): readonly ResourceId[] {
  const subscriptions = [...new Set(interfaces.map(subscriptionOf))];
  return subscriptions.flatMap((subscription) => {
    const ids = interfaces.filter((id) => subscriptionOf(id) === subscription);
    if (ids.length <= FEW) return [];
    const groups = [...new Set(ids.map(resourceGroupOf))];
    return groups.length <= FEW ? groups : [toResourceId(`/subscriptions/${subscription}`)];
  });
}

const Listed = z.object({ id: Id });

/** Opens the list over Azure's network SDK. Gives those that it shows; none where the scope is not there or not for us to list. */
export const openInterfaceList =
  ({ clients }: Pick<NetworkClients, 'clients'>): ListInterfaces =>
  async (scope, wanted) => {
    const what = `GET ${scope}/networkInterfaces`;
    const { networkInterfaces } = clients(subscriptionOf(scope));
    const group = scope.includes('/resourcegroups/') ? nameOf(scope) : undefined;
    const reading = await readingOf(async () =>
      found(
        await sdkItems(
          what,
          (options) =>
            group === undefined ? networkInterfaces.listAll(options) : networkInterfaces.list(group, options),
          MOST_PAGES,
        ),
      ),
    );
    return (valueIn(reading) ?? [])
      .filter((item) => isWanted(item, wanted))
      .map((item) => parseInterface(item, what));
  };

/** An odd item that nobody asked about stops nothing. */
function isWanted(item: unknown, wanted: ReadonlySet<ResourceId>): boolean {
  const { data, success } = Listed.safeParse(item);
  return success && wanted.has(data.id);
}
