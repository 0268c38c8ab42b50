import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import type { LocalWorld } from '../world/create-world.ts';
import { CLICKHOUSE_ORGANIZATION, HUB_NETWORK, SPOKE_GROUP, SPOKE_NETWORK } from '../world/topology.ts';
import { kindOf, SEARCH_ZONE, type StockedKind, targetOf } from './stocked-kinds.ts';

/** One of many endpoints, where it leads, and the record set of its name where it has one. */
export interface StockedEndpoint {
  readonly id: string;
  readonly target: ResourceId;
  readonly kind: StockedKind;
  readonly recordSet?: StockedRecordSet;
}

/** An A record set as the app left it. */
export interface StockedRecordSet {
  readonly zone: string;
  readonly name: string;
  readonly addresses: readonly string[];
}

/** Short: nobody waits minutes for a resolver to forget. */
export const TTL_SECONDS = 5;

const SUBNET = `${SPOKE_NETWORK}/subnets/snet-many`;
const NETWORK_API = '2025-05-01';
const DNS_API = '2020-06-01';

type Stocked = Pick<LocalWorld, 'azure' | 'clickHouse'>;

/** The ID that an endpoint has, by its number. */
export const manyId = (number: number): string =>
  `${SPOKE_GROUP}/providers/Microsoft.Network/privateEndpoints/pe-many-${number}`;

/**
 * Puts targets and endpoints that lead to them into the world as if they had stood there for long, all Approved, with
 * the record sets that the app wrote for them and their places on ClickHouse's list. `passTime` lets links settle.
 */
export async function stockEndpoints(
  world: Stocked,
  count: number,
  passTime: (seconds: number) => Promise<unknown>,
): Promise<readonly StockedEndpoint[]> {
  await placeFoundations(world, passTime);
  for (let number = 0; number < count; number += 1) placeTarget(world, number);
  const endpoints = Array.from({ length: count }, (_, number) => placeNumber(world, number, 'Approved'));
  const listed = endpoints.filter(({ kind }) => kind.isListed === true).map(({ id }) => id);
  world.clickHouse.applyWholeList(CLICKHOUSE_ORGANIZATION.serviceId, listed);
  return endpoints.map((endpoint) => withRecordSet(world, endpoint));
}

async function placeFoundations(
  { azure }: Stocked,
  passTime: (seconds: number) => Promise<unknown>,
): Promise<void> {
  const { addressPrefixes = [], subnets = [] } = azure.state.networks.get(SPOKE_NETWORK.toLowerCase()) ?? {};
  const wanted = [
    ...subnets.map(({ addressPrefix, name }) => ({ name, properties: { addressPrefix } })),
    { name: 'snet-many', properties: { addressPrefix: '10.10.64.0/18' } },
  ];
  const place = (path: string, apiVersion: string, body: unknown): void =>
    azure.placeResource({ path, apiVersion, body });
  const addressSpace = { addressPrefixes };
  place(SPOKE_NETWORK, NETWORK_API, { location: 'eastus', properties: { addressSpace, subnets: wanted } });
  place(SEARCH_ZONE, DNS_API, { location: 'global' });
  await passTime(azure.context.delays.zoneOperation + 1);
  for (const network of [HUB_NETWORK, SPOKE_NETWORK])
    place(linkOf(SEARCH_ZONE, network), DNS_API, {
      location: 'global',
      properties: { virtualNetwork: { id: network }, registrationEnabled: false },
    });
  await passTime(azure.context.delays.zoneOperation + 1);
}

/** The link by which a network sees a zone. */
export const linkOf = (zone: string, network: string): string =>
  `${zone}/virtualNetworkLinks/${network.split('/').at(-1)}`;

/** Makes the target of the endpoint of this number, which many may share. */
export function placeTarget({ azure }: Pick<Stocked, 'azure'>, number: number): void {
  const { apiVersion, body } = kindOf(number);
  const path = targetOf(number);
  if (!azure.state.targets.has(path.toLowerCase())) azure.placeResource({ path, apiVersion, body });
}

/** Puts the endpoint of this number into the world; to the target of another number where one is said. */
export function placeNumber(
  { azure }: Pick<Stocked, 'azure'>,
  number: number,
  status: 'Approved' | 'Pending',
  leadsToTargetOf = number,
): StockedEndpoint {
  const kind = kindOf(leadsToTargetOf);
  const { groupId } = kind;
  const target = targetOf(leadsToTargetOf);
  const id = manyId(number);
  azure.placeEndpoint({ id, subnet: SUBNET, target, status, ...(groupId === undefined ? {} : { groupId }) });
  return { id, target: toResourceId(target), kind };
}

function withRecordSet({ azure }: Pick<Stocked, 'azure'>, endpoint: StockedEndpoint): StockedEndpoint {
  const { id, kind, target } = endpoint;
  if (kind.zone === undefined) return endpoint;
  const { members = [], resourceGuid: generation = '' } = azure.state.endpoints.get(id.toLowerCase()) ?? {};
  const addresses = members.map(({ address }) => address);
  const recordSet = { zone: kind.zone, name: target.slice(target.lastIndexOf('/') + 1), addresses };
  const metadata = encodeOwners([{ endpoint: toResourceId(id), generation, addresses, role: 'active' }]);
  azure.placeResource({
    path: pathOf(recordSet),
    apiVersion: DNS_API,
    body: bodyOf(addresses, metadata),
  });
  return { ...endpoint, recordSet };
}

/** The ID of an A record set. */
export const pathOf = ({ name, zone }: Pick<StockedRecordSet, 'name' | 'zone'>): string =>
  `${zone}/A/${name}`;

const bodyOf = (
  addresses: readonly string[],
  metadata: Readonly<Record<string, string>>,
): { readonly properties: Readonly<Record<string, unknown>> } => ({
  properties: {
    ttl: TTL_SECONDS,
    metadata,
    aRecords: addresses.map((ipv4Address) => ({ ipv4Address })),
  },
});
