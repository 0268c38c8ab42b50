import { STARBURST_NETWORK } from '../platforms/starburst-galaxy.ts';
import type { LocalWorld } from './create-world.ts';
import * as place from './topology.ts';
import type { UserTools } from './user-tools.ts';

const NETWORK_API = '2025-05-01';
const DNS_API = '2020-06-01';

/** Makes the networks of everybody. */
export async function makeNetworks(users: LocalWorld['users']): Promise<void> {
  for (const { id, owner, prefix, subnet } of place.NETWORKS)
    await putNetwork(users[owner], id, 'eastus', prefix, { name: place.ENDPOINT_SUBNET, prefix: subnet });
  const { location, resourceGroup, subnet, subscriptionId, virtualNetwork } = STARBURST_NETWORK;
  const galaxy = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/virtualNetworks/${virtualNetwork}`;
  await putNetwork(users.starburst, galaxy, location, '10.200.0.0/16', {
    name: subnet,
    prefix: '10.200.1.0/24',
  });
}

const putNetwork = (
  user: UserTools,
  id: string,
  location: string,
  prefix: string,
  subnet: { readonly name: string; readonly prefix: string },
): Promise<unknown> =>
  user.put(id, NETWORK_API, {
    location,
    properties: {
      addressSpace: { addressPrefixes: [prefix] },
      subnets: [{ name: subnet.name, properties: { addressPrefix: subnet.prefix } }],
    },
  });

/** Makes the hub's zones and links them to hub and spoke; `passTime` lets the clock go on until each step has taken effect. */
export async function makeHubZones(
  { azure, users }: Pick<LocalWorld, 'azure' | 'users'>,
  passTime: (seconds: number) => Promise<void>,
): Promise<void> {
  const zones = place.HUB_ZONES.map(
    (name) => `${place.DNS_GROUP}/providers/Microsoft.Network/privateDnsZones/${name}`,
  );
  for (const zone of zones) await users.platform.put(zone, DNS_API, { location: 'global' });
  await passTime(azure.context.delays.zoneOperation + 1);
  for (const zone of zones) await linkZone(users.platform, zone);
  await passTime(azure.context.delays.zoneOperation + 1);
}

async function linkZone(user: UserTools, zone: string): Promise<void> {
  for (const network of [place.HUB_NETWORK, place.SPOKE_NETWORK])
    await user.put(`${zone}/virtualNetworkLinks/${network.split('/').at(-1)}`, DNS_API, {
      location: 'global',
      properties: { virtualNetwork: { id: network }, registrationEnabled: false },
    });
}

/** Makes ClickHouse's own Private Link service and answers its alias. */
export async function makeClickHouseService(user: UserTools): Promise<string> {
  const id = `${place.CLICKHOUSE_GROUP}/providers/Microsoft.Network/privateLinkServices/production-${place.REGION}-0-0`;
  const properties = { visibility: { subscriptions: ['*'] } };
  const made = (await user.put(id, NETWORK_API, { location: place.REGION, properties })) as {
    readonly properties: { readonly alias: string };
  };
  return made.properties.alias;
}
