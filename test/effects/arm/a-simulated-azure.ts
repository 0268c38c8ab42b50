import { createAzure } from '../../../infra/local/azure/create-azure.ts';
import { createPrivateDns } from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { WireRequest, WireResponse, WireServer } from '../../../infra/local/wire/wire.ts';
import { openConnections } from '../../../shared/effects/arm/connections/open-connections.ts';
import { openEndpoints } from '../../../shared/effects/arm/endpoints/open-endpoints.ts';
import { openPrivateDns } from '../../../shared/effects/arm/private-dns/open-private-dns.ts';
import { openResourceGraph } from '../../../shared/effects/resource-graph/open-resource-graph.ts';
import { armUrl } from '../../azure/builders/an-azure.ts';
import { anAzureConnection } from '../an-azure-connection.ts';
import { APP, NETWORK } from './bodies.ts';

const SUBSCRIPTIONS = ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222'];

/** A subscription of somebody else, which the app may not read. */
export const FOREIGN = '/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg';

/**
 * The simulator of Azure with a network, a person who may write everything, and the app's effects on it.
 * The endpoint and its target are the tests' own to make.
 */
export async function aSimulatedAzure() {
  const clock = createVirtualClock('2030-01-01T00:00:00Z');
  const azure = createAzure({
    clock,
    tenantId: '33333333-3333-3333-3333-333333333333',
    subscriptions: { '99999999-9999-9999-9999-999999999999': '99999999-0000-0000-0000-000000000000' },
  });
  azure.registerProvider(createPrivateDns(azure.context).provider);
  const app = azure.addPrincipal({ name: 'app', subscriptions: SUBSCRIPTIONS });
  const person = azure.addPrincipal({ name: 'person', subscriptions: SUBSCRIPTIONS });

  const call = (method: string, id: string, body?: unknown): Promise<WireResponse> =>
    azure.handle({
      method,
      url: armUrl(id),
      headers: { authorization: `Bearer ${person.token()}`, 'content-type': 'application/json' },
      body: body === undefined ? '' : JSON.stringify(body),
    });
  const put = async (id: string, body: unknown): Promise<number> => (await call('PUT', id, body)).status;

  const subnets = [{ name: 's', properties: { addressPrefix: '10.0.0.0/24' } }];
  await put(NETWORK, { properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets } });
  const exchanges: Exchange[] = [];
  const connection = anAzureConnection({
    endpoint: 'https://management.azure.com',
    credential: { getToken: async () => ({ token: app.token(), expiresOnTimestamp: 4102444800000 }) },
    httpClient: createInProcessHttpClient(() => recording(azure.handle, exchanges), clock),
  });
  return {
    azure,
    clock,
    /** Calls ARM as the person. */
    call,
    put,
    /** What the app asked and was answered, oldest first. */
    exchanges,
    endpoints: openEndpoints(connection),
    connections: openConnections(connection),
    dns: openPrivateDns(connection),
    graph: openResourceGraph(connection),
  };
}

/** A call of the app and its answer. */
export interface Exchange {
  readonly request: WireRequest;
  readonly response: WireResponse;
}

function recording(handle: WireServer, exchanges: Exchange[]): WireServer {
  return async (request) => {
    const response = await handle(request);
    exchanges.push({ request, response });
    return response;
  };
}

/** The body with which a person asks for an endpoint to a target that somebody else has to approve. */
export const aRequestFor = (target: string, groupIds: readonly string[]) => ({
  location: 'eastus',
  properties: {
    subnet: { id: `${NETWORK}/subnets/s` },
    manualPrivateLinkServiceConnections: [
      {
        name: 'c1',
        properties: { privateLinkServiceId: target, groupIds, requestMessage: 'Please approve' },
      },
    ],
  },
});

/** The ID of an endpoint in the app's resource group. */
export const endpointCalled = (name: string): string =>
  `${APP}/providers/Microsoft.Network/privateEndpoints/${name}`;
