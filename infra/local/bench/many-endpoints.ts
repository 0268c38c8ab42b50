import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import type { LocalWorld } from '../world/create-world.ts';
import { DATA_GROUP, SPOKE_GROUP, TENANT_ID } from '../world/topology.ts';

/** One of many endpoints, and where it leads. */
export interface StockedEndpoint {
  readonly id: string;
  readonly target: ResourceId;
}

const NETWORK = `${SPOKE_GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-many`;
const SUBNET = `${NETWORK}/subnets/snet-many`;
const NETWORK_API = '2025-05-01';
const ENDPOINTS_OF_A_TARGET = 20;

/** Of 20 targets, 18 are vaults that show their connections, and two are factories whose connections have to be listed. */
const KINDS = 20;

interface Kind {
  readonly type: string;
  readonly apiVersion: string;
  readonly groupId?: string;
  readonly body: unknown;
}

const VAULT: Kind = {
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  groupId: 'vault',
  body: { location: 'eastus', properties: { tenantId: TENANT_ID, sku: { family: 'A', name: 'standard' } } },
};

const FACTORY: Kind = {
  type: 'Microsoft.DataFactory/factories',
  apiVersion: '2018-06-01',
  groupId: 'dataFactory',
  body: { location: 'eastus' },
};

const kindOf = (target: number): Kind => (target % KINDS < 18 ? VAULT : FACTORY);

/** The ID that a target has, by its number. */
const targetId = (number: number): string => `${DATA_GROUP}/providers/${kindOf(number).type}/many-${number}`;

/** The ID that an endpoint has, by its number. */
export const manyId = (number: number): string =>
  `${SPOKE_GROUP}/providers/Microsoft.Network/privateEndpoints/pe-many-${number}`;

/** Makes targets by ARM, and puts endpoints that lead to them into the world as if they had stood there for long, all Approved. */
export async function stockEndpoints(
  { azure, users }: Pick<LocalWorld, 'azure' | 'users'>,
  count: number,
): Promise<readonly StockedEndpoint[]> {
  const addressSpace = { addressPrefixes: ['10.128.0.0/14'] };
  const subnets = [{ name: 'snet-many', properties: { addressPrefix: '10.128.0.0/15' } }];
  await users.platform.put(NETWORK, NETWORK_API, {
    location: 'eastus',
    properties: { addressSpace, subnets },
  });
  for (let target = 0; target * ENDPOINTS_OF_A_TARGET < count; target += 1) {
    const { apiVersion, body } = kindOf(target);
    await users.platform.put(targetId(target), apiVersion, body);
  }
  return Array.from({ length: count }, (_, number) => placeNumber({ azure }, number, 'Approved'));
}

/** Puts the endpoint of this number into the world; to the target of another number where one is said. */
export function placeNumber(
  { azure }: Pick<LocalWorld, 'azure'>,
  number: number,
  status: 'Approved' | 'Pending',
  leadsToTargetOf = number,
): StockedEndpoint {
  const leadsTo = Math.floor(leadsToTargetOf / ENDPOINTS_OF_A_TARGET);
  const { groupId } = kindOf(leadsTo);
  const target = targetId(leadsTo);
  const id = manyId(number);
  azure.placeEndpoint({ id, subnet: SUBNET, target, status, ...(groupId === undefined ? {} : { groupId }) });
  return { id, target: toResourceId(target) };
}
