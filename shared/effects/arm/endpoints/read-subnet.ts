import type { NetworkManagementClient } from '@azure/arm-network';
import * as z from 'zod';
import { found, type Reading } from '../../../domain/reading.ts';
import { parentOf, type ResourceId, toResourceId } from '../../../domain/resource-id.ts';
import type { Subnet } from '../../../domain/subnet.ts';
import { readingOf } from '../reading/arm-reading.ts';
import { parseBody } from '../reading/parse-body.ts';
import { addressOf } from '../reading/resource-path.ts';
import { sdkBody } from '../reading/sdk-body.ts';

const NetworkBody = z.object({
  location: z.string().min(1),
  properties: z.object({ subnets: z.array(z.object({ id: z.string() })).nullish() }),
});

/** Reads a subnet's network: only that says the region, which an endpoint in it has to share. */
export function readSubnet(
  clients: (subscriptionId: string) => NetworkManagementClient,
  subnet: ResourceId,
): Promise<Reading<Subnet>> {
  const network = parentOf(subnet);
  const { subscriptionId, resourceGroup, name } = addressOf(network);
  const what = `GET ${network}`;
  return readingOf(async () => {
    const body = await sdkBody(what, (options) =>
      clients(subscriptionId).virtualNetworks.get(resourceGroup, name, options),
    );
    const { location, properties } = parseBody(NetworkBody, body, what);
    const isThere = (properties.subnets ?? []).some(({ id }) => toResourceId(id) === subnet);
    return isThere ? found({ id: subnet, location }) : { kind: 'absent' };
  });
}
