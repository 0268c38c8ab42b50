import type { NetworkManagementClient } from '@azure/arm-network';
import type { PathResource } from '../../../domain/network-path.ts';
import { found, type Reading } from '../../../domain/reading.ts';
import { nameOf, parentOf, type ResourceId, resourceTypeOf } from '../../../domain/resource-id.ts';
import type { ArmClient } from '../client/arm-client.ts';
import { readingOf } from '../reading/arm-reading.ts';
import { addressOf, pathOf } from '../reading/resource-path.ts';
import { type RawBodyOption, sdkBody } from '../reading/sdk-body.ts';
import { parseFirewall, parseNatGateway, parseService } from './edge-body.ts';
import { parseLoadBalancer } from './load-balancer-body.ts';
import { parseInterface, parseMachine } from './machine-body.ts';
import { parseNetwork, parseRouteTable } from './network-body.ts';
import { parseSecurityGroup } from './security-group-body.ts';
import { parseSubnet } from './subnet-body.ts';

/** How we get at Azure: the network SDK by subscription, and plain ARM for machines, which it does not have. */
export interface NetworkClients {
  readonly clients: (subscriptionId: string) => NetworkManagementClient;
  readonly arm: ArmClient;
}

interface PathReader {
  readonly get: (
    client: NetworkManagementClient,
    group: string,
    id: ResourceId,
    options: RawBodyOption,
  ) => Promise<unknown>;
  readonly parse: (body: unknown, what: string) => PathResource;
}

/** By resource type, in lower case. */
const READERS: Readonly<Record<string, PathReader>> = {
  'microsoft.network/privatelinkservices': {
    get: (client, group, id, options) => client.privateLinkServices.get(group, nameOf(id), options),
    parse: parseService,
  },
  'microsoft.network/loadbalancers': {
    get: (client, group, id, options) => client.loadBalancers.get(group, nameOf(id), options),
    parse: parseLoadBalancer,
  },
  'microsoft.network/networkinterfaces': {
    get: (client, group, id, options) => client.networkInterfaces.get(group, nameOf(id), options),
    parse: parseInterface,
  },
  'microsoft.network/virtualnetworks': {
    get: (client, group, id, options) => client.virtualNetworks.get(group, nameOf(id), options),
    parse: parseNetwork,
  },
  'microsoft.network/virtualnetworks/subnets': {
    get: (client, group, id, options) => client.subnets.get(group, nameOf(parentOf(id)), nameOf(id), options),
    parse: parseSubnet,
  },
  'microsoft.network/routetables': {
    get: (client, group, id, options) => client.routeTables.get(group, nameOf(id), options),
    parse: parseRouteTable,
  },
  'microsoft.network/networksecuritygroups': {
    get: (client, group, id, options) => client.networkSecurityGroups.get(group, nameOf(id), options),
    parse: parseSecurityGroup,
  },
  'microsoft.network/natgateways': {
    get: (client, group, id, options) => client.natGateways.get(group, nameOf(id), options),
    parse: parseNatGateway,
  },
  'microsoft.network/azurefirewalls': {
    get: (client, group, id, options) => client.azureFirewalls.get(group, nameOf(id), options),
    parse: parseFirewall,
  },
};

const MACHINE_TYPE = 'microsoft.compute/virtualmachines';
const MACHINE_API_VERSION = '2024-07-01';

/** Reads one resource of a type that can be on a path; any other is `unreadable`, and its type named. */
export function readPathResource(
  { arm, clients }: NetworkClients,
  id: ResourceId,
): Promise<Reading<PathResource>> {
  return readingOf(async () => {
    const what = `GET ${id}`;
    const type = resourceTypeOf(id);
    if (type === MACHINE_TYPE) return found(parseMachine(await readMachine(arm, id), what));
    const reader = READERS[type];
    if (reader === undefined) return { kind: 'unreadable', reason: `resource type ${type} is not read` };
    const { resourceGroup, subscriptionId } = addressOf(id);
    const client = clients(subscriptionId);
    const body = await sdkBody(what, (options) => reader.get(client, resourceGroup, id, options));
    return found(reader.parse(body, what));
  });
}

async function readMachine(arm: ArmClient, id: ResourceId): Promise<unknown> {
  const call = { method: 'GET', path: pathOf(id), apiVersion: MACHINE_API_VERSION } as const;
  return (await arm.send(call)).body;
}
