import type { NetworkManagementClient } from '@azure/arm-network';
import type { EndpointAddress, PrivateEndpoint } from '../../../domain/private-endpoint.ts';
import type { RawResource } from '../../../domain/profile-check.ts';
import { found, type Reading } from '../../../domain/reading.ts';
import { type ResourceId, toResourceId } from '../../../domain/resource-id.ts';
import type { AzureConnection } from '../../azure-connection.ts';
import type { Endpoints } from '../../endpoints.ts';
import { type ArmClient, openArmClient } from '../client/arm-client.ts';
import { readingOf, valueWeMayRead } from '../reading/arm-reading.ts';
import { boundedJson } from '../reading/bounded-json.ts';
import { parseBody } from '../reading/parse-body.ts';
import { addressOf, pathOf } from '../reading/resource-path.ts';
import { sdkBody, sdkItems } from '../reading/sdk-body.ts';
import { createEndpoint } from './create-endpoint.ts';
import { parseInterfaceAddresses, withCustomDns } from './endpoint-addresses.ts';
import { PrivateEndpointBody, toPrivateEndpoint } from './endpoint-body.ts';
import { NETWORK_API_VERSION } from './network-api-version.ts';
import { openNetworkClients } from './network-clients.ts';
import { readSubnet } from './read-subnet.ts';
import { removeEndpoint } from './remove-endpoint.ts';
import { parseZoneGroupZones } from './zone-group-body.ts';

type Clients = (subscriptionId: string) => NetworkManagementClient;

/** Opens private endpoints over Azure's own network SDK. */
export function openEndpoints(connection: AzureConnection): Endpoints {
  const clients = openNetworkClients(connection);
  const arm = openArmClient(connection);
  return {
    read: (endpoint) => readEndpoint(clients, endpoint),
    readSubnet: (subnet) => readSubnet(clients, subnet),
    create: (creation) => createEndpoint(arm, creation),
    remove: (endpoint) => removeEndpoint(arm, endpoint),
    readRaw: (id) => readRaw(arm, id),
  };
}

function readRaw(arm: ArmClient, id: ResourceId): Promise<Reading<RawResource>> {
  return readingOf(async () => {
    const { body } = await arm.send({ method: 'GET', path: pathOf(id), apiVersion: NETWORK_API_VERSION });
    return found(boundedJson(body));
  });
}

async function readEndpoint(clients: Clients, endpoint: ResourceId): Promise<Reading<PrivateEndpoint>> {
  const reading = await readingOf(() => readBody(clients, endpoint));
  if (reading.kind !== 'found') return reading;
  const body = reading.value;
  const addresses: EndpointAddress[] = [];
  for (const { id } of body.properties.networkInterfaces ?? []) {
    addresses.push(...(await readInterface(clients, toResourceId(id))));
  }
  return found({
    ...toPrivateEndpoint(body),
    addresses: withCustomDns(addresses, body),
    zoneGroupZones: await readZoneGroups(clients, endpoint),
  });
}

async function readBody(clients: Clients, endpoint: ResourceId): Promise<Reading<PrivateEndpointBody>> {
  const { subscriptionId, resourceGroup, name } = addressOf(endpoint);
  const what = `GET ${endpoint}`;
  const body = await sdkBody(what, (options) =>
    clients(subscriptionId).privateEndpoints.get(resourceGroup, name, options),
  );
  return found(parseBody(PrivateEndpointBody, body, what));
}

/** Nothing where the interface is gone: the endpoint is on its way, or on its way out. */
async function readInterface(clients: Clients, nic: ResourceId): Promise<readonly EndpointAddress[]> {
  const { subscriptionId, resourceGroup, name } = addressOf(nic);
  const what = `GET ${nic}`;
  const reading = await readingOf(async () => {
    const body = await sdkBody(what, (options) =>
      clients(subscriptionId).networkInterfaces.get(resourceGroup, name, options),
    );
    return found(parseInterfaceAddresses(body, what));
  });
  return valueWeMayRead(reading) ?? [];
}

/** Fails where we may not look: not knowing a zone group could make us write into Azure's own record sets. */
async function readZoneGroups(clients: Clients, endpoint: ResourceId): Promise<readonly ResourceId[]> {
  const { subscriptionId, resourceGroup, name } = addressOf(endpoint);
  const what = `GET ${endpoint}/privateDnsZoneGroups`;
  const reading = await readingOf(async () => {
    const groups = await sdkItems(what, (options) =>
      clients(subscriptionId).privateDnsZoneGroups.list(name, resourceGroup, options),
    );
    return found(groups.flatMap((group) => parseZoneGroupZones(group, what)));
  });
  return valueWeMayRead(reading) ?? [];
}
