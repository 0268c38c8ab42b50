import type { LocalAzure } from '../azure/local-azure.ts';
import type { ClickHouseCloud } from '../platforms/clickhouse-cloud.ts';
import { CLICKHOUSE_GROUP } from './topology.ts';
import type { UserTools } from './user-tools.ts';

const NETWORK_API = '2025-05-01';

/** ClickHouse looks at its Pending connections when an allow list changes or an endpoint knocks, and approves those on a list. */
export function approveAsClickHouse(azure: LocalAzure, cloud: ClickHouseCloud, vendor: UserTools): void {
  const look = (): void => void azure.context.clock.track(approveListed(azure, cloud, vendor));
  cloud.onAllowListChange(look);
  azure.onChange(({ kind, resource }) => {
    if (kind === 'connection.pending' && resource.startsWith(CLICKHOUSE_GROUP.toLowerCase())) look();
  });
}

async function approveListed(azure: LocalAzure, cloud: ClickHouseCloud, vendor: UserTools): Promise<void> {
  for (const connection of azure.state.connections.values()) {
    if (!connection.id.toLowerCase().startsWith(CLICKHOUSE_GROUP.toLowerCase())) continue;
    const endpoint = azure.state.endpoints.get(connection.endpointId.toLowerCase());
    if (endpoint === undefined || connection.state.status !== 'Pending') continue;
    if (!cloud.isAllowed({ endpointId: endpoint.id, resourceGuid: endpoint.resourceGuid })) continue;
    await vendor.put(connection.id, NETWORK_API, {
      name: connection.id.split('/').at(-1),
      properties: {
        privateLinkServiceConnectionState: { status: 'Approved', description: 'Approved by ClickHouse' },
      },
    });
  }
}
