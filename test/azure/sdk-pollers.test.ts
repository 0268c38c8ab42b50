import { NetworkManagementClient } from '@azure/arm-network';
import { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import { expect, test } from 'vitest';
import { createPrivateDns } from '../../infra/local/azure/private-dns/private-dns-provider.ts';
import { createInProcessHttpClient } from '../../infra/local/wire/in-process-http-client.ts';
import {
  anAzure,
  anEndpoint,
  CONSUMER,
  endpointId,
  PROVIDER,
  SERVICE,
  STORAGE,
  SUBNET,
} from './builders/an-azure.ts';

const ZONE = 'privatelink.blob.core.windows.net';
const NETWORK = SUBNET.replace(/\/subnets\/s$/, '');

/** How often a poller asks where Retry-After is 0, in milliseconds. */
const AT_ONCE = { updateIntervalInMs: 1 };

/**
 * The SDKs as they come out of the box, their pollers and retry policies included. They wait in real time, so the
 * world's Retry-After is 0 seconds, and `passing` lets its clock run while they poll.
 */
async function theSdks() {
  const world = await anAzure({ delays: { retryAfter: 0 } });
  world.azure.registerProvider(createPrivateDns(world.azure.context).provider);
  await world.owner.put(STORAGE, {});
  const credential = {
    getToken: async () => ({ token: world.owner.token(), expiresOnTimestamp: 4_102_444_800_000 }),
  };
  const httpClient = createInProcessHttpClient(() => world.azure.handle, world.clock);
  const network = new NetworkManagementClient(credential, CONSUMER, { httpClient });
  const providerNetwork = new NetworkManagementClient(credential, PROVIDER, { httpClient });
  const dns = new PrivateDnsManagementClient(credential, PROVIDER, { httpClient });
  const passing = async <T>(work: Promise<T>): Promise<T> => {
    const [result] = await Promise.all([work, world.clock.runFor(120)]);
    return result;
  };
  return { ...world, dns, network, passing, providerNetwork };
}

const connection = { name: 'c1', privateLinkServiceId: STORAGE, groupIds: ['blob'] };
const endpoint = { location: 'eastus', subnet: { id: SUBNET }, privateLinkServiceConnections: [connection] };

test('an endpoint is created and deleted by the SDK’s own pollers, which wait until it is done', async () => {
  const { azure, network, passing } = await theSdks();

  const created = await passing(
    network.privateEndpoints.beginCreateOrUpdateAndWait('rg-app', 'pe', endpoint, AT_ONCE),
  );
  const poller = await network.privateEndpoints.beginDelete('rg-app', 'pe', AT_ONCE);
  await passing(poller.pollUntilDone());

  expect(created).toMatchObject({ name: 'pe', provisioningState: 'Succeeded' });
  expect(azure.state.endpoints.size).toBe(0);
});

test('a zone and a link are created and deleted by the SDK’s own pollers', async () => {
  const { dns, passing } = await theSdks();
  const link = { location: 'global', virtualNetwork: { id: NETWORK }, registrationEnabled: false };

  const zone = await passing(
    dns.privateZones.beginCreateOrUpdateAndWait('rg-data', ZONE, { location: 'global' }, AT_ONCE),
  );
  const linked = await passing(
    dns.virtualNetworkLinks.beginCreateOrUpdateAndWait('rg-data', ZONE, 'hub', link, AT_ONCE),
  );
  await passing(dns.virtualNetworkLinks.beginDeleteAndWait('rg-data', ZONE, 'hub', AT_ONCE));
  await passing(dns.privateZones.beginDeleteAndWait('rg-data', ZONE, AT_ONCE));
  const gone = dns.privateZones.get('rg-data', ZONE);

  expect([zone.provisioningState, linked.virtualNetworkLinkState]).toEqual(['Succeeded', 'Completed']);
  await expect(gone).rejects.toMatchObject({ statusCode: 404 });
});

test('a connection of a Private Link service is deleted by the SDK’s own poller', async () => {
  const { azure, owner, passing, clock, providerNetwork } = await theSdks();
  await owner.put(SERVICE, {});
  await owner.put(endpointId('pe'), anEndpoint({ target: SERVICE }));
  await clock.runFor(60);
  const name = [...azure.state.connections.values()][0]?.name ?? '';

  await passing(
    providerNetwork.privateLinkServices.beginDeletePrivateEndpointConnectionAndWait(
      'rg-data',
      'pls1',
      name,
      AT_ONCE,
    ),
  );

  expect(azure.state.connections.size).toBe(0);
});

test('an operation that a later write supersedes makes the first poller throw', async () => {
  const { network, owner, passing } = await theSdks();
  const poller = await network.privateEndpoints.beginCreateOrUpdate('rg-app', 'pe', endpoint, AT_ONCE);

  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob', isManual: false }));
  const polled = passing(poller.pollUntilDone());

  await expect(polled).rejects.toThrow(/canceled/i);
});

test('the SDK pages through a zone of 250 record sets by its nextLinks', async () => {
  const { clock, dns, owner, passing } = await theSdks();
  await passing(
    dns.privateZones.beginCreateOrUpdateAndWait('rg-data', ZONE, { location: 'global' }, AT_ONCE),
  );
  for (let made = 0; made < 250; made += 1) {
    if (made % 150 === 0) await clock.runFor(60);
    await owner.put(
      `${SERVICE.replace(/\/privateLinkServices.*/, '')}/privateDnsZones/${ZONE}/A/host${made}`,
      {
        properties: { ttl: 60, aRecords: [{ ipv4Address: '10.0.0.4' }] },
      },
    );
  }

  const pages: number[] = [];
  for await (const page of dns.recordSets.listByType('rg-data', ZONE, 'A').byPage()) pages.push(page.length);

  expect(pages).toEqual([100, 100, 50]);
});

test.each([429, 500, 503])('the SDK’s own retry policy gets over a %i', async (status) => {
  const { azure, clock, owner } = await theSdks();
  const httpClient = createInProcessHttpClient(() => azure.handle, clock);
  const getToken = async () => ({ token: owner.token(), expiresOnTimestamp: 4_102_444_800_000 });
  const retryOptions = { retryDelayInMs: 0, maxRetryDelayInMs: 0 };
  const client = new NetworkManagementClient({ getToken }, CONSUMER, { httpClient, retryOptions });
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  const headers: Record<string, string> = status === 429 ? { 'retry-after': '0' } : {};
  azure.faults.add({ name: 'hiccup', matches: () => true, fault: { status, headers, body: '{}' }, times: 2 });

  const { name } = await client.privateEndpoints.get('rg-app', 'pe');

  expect([name, azure.faults.hits('hiccup')]).toEqual(['pe', 2]);
});
