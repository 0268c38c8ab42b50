import type { AddressOwner, LocalAzure } from '../azure/local-azure.ts';
import type { AtaccamaCloud } from '../platforms/ataccama-cloud.ts';
import type { ClickHouseCloud } from '../platforms/clickhouse-cloud.ts';
import type { DialDecisions } from '../wire/dial-decisions.ts';
import { CLICKHOUSE_GROUP } from './topology.ts';

const CLICKHOUSE_PORTS: ReadonlySet<number> = new Set([8443, 9440]);

/** The network as a prober meets it: only an Approved connection carries packets, and a platform cuts off who is not on its list. */
export const decideDials = (
  azure: LocalAzure,
  cloud: ClickHouseCloud,
  ataccama: AtaccamaCloud,
): DialDecisions => ({
  decide(address, port) {
    const owner = azure.endpointByAddress(address);
    if (owner === undefined || owner.status !== 'Approved') return 'silent';
    return isListening(owner, port) ? 'tls' : 'refuse';
  },
  decideHost(address, _port, serverName) {
    const owner = azure.endpointByAddress(address);
    if (owner === undefined) return 'reset';
    const { consumer, id, resourceGuid } = owner.endpoint;
    if (consumer.targetId === ataccama.serviceId.toLowerCase()) return ataccama.decideHost(id, serverName);
    if (!isClickHouse(owner)) return 'accept';
    return cloud.decideHost({ endpointId: id, resourceGuid }, serverName);
  },
});

function isListening(owner: AddressOwner, port: number): boolean {
  if (isClickHouse(owner)) return CLICKHOUSE_PORTS.has(port);
  return port === (owner.target?.type.toLowerCase() === 'microsoft.sql/servers' ? 1433 : 443);
}

const isClickHouse = ({ endpoint }: AddressOwner): boolean =>
  endpoint.consumer.targetId.startsWith(CLICKHOUSE_GROUP.toLowerCase());
