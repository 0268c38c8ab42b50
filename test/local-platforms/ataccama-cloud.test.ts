import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createWorld } from '../../infra/local/world/create-world.ts';
import * as place from '../../infra/local/world/topology.ts';

const ENDPOINT = `${place.SPOKE_GROUP}/providers/Microsoft.Network/privateEndpoints/pe-dpe`;
const { dpm, minio } = place.ATACCAMA_HOSTS;

async function aWorld() {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  return { ...(await createWorld({ clock })), clock };
}

async function anEndpointTo(world: Awaited<ReturnType<typeof aWorld>>, alias: string) {
  await world.users.platform.put(ENDPOINT, '2025-05-01', {
    location: 'westus3',
    properties: {
      subnet: { id: `${place.SPOKE_NETWORK}/subnets/${place.ENDPOINT_SUBNET}` },
      manualPrivateLinkServiceConnections: [{ name: 'dpe', properties: { privateLinkServiceId: alias } }],
    },
  });
  await world.clock.runFor(60);
  const endpoint = world.azure.state.endpoints.get(ENDPOINT.toLowerCase());
  return { address: endpoint?.members[0]?.address ?? '', status: endpoint?.consumer.state.status };
}

test('an endpoint of a registered subscription is approved by itself, and the ingress lets it in once its ID is saved and redeployed', async () => {
  const world = await aWorld();
  const { ataccama, dials } = world;
  await ataccama.register(place.SUBSCRIPTION_ID);
  const { alias, hosts } = await ataccama.portal();

  const { address, status } = await anEndpointTo(world, alias);
  const strange = dials.decideHost(address, 443, dpm);
  ataccama.addEndpoint(ENDPOINT);
  const saved = dials.decideHost(address, 443, dpm);
  ataccama.saveAndRedeploy();

  expect([status, hosts]).toEqual(['Approved', { dpm, minio }]);
  expect([strange, saved]).toEqual(['reset', 'reset']);
  expect(dials.decide(address, 443)).toBe('tls');
  expect([dpm, minio, 'other.ataccama.link'].map((host) => dials.decideHost(address, 443, host))).toEqual([
    'accept',
    'accept',
    'reset',
  ]);
});

test('an endpoint of another subscription stays Pending, and the names lead to the internet until DNS is ours', async () => {
  const world = await aWorld();
  const { alias } = await world.ataccama.portal();

  const { status } = await anEndpointTo(world, alias);

  expect(status).toBe('Pending');
  expect([dpm, minio].map((host) => world.resolvers.resolver('spoke').answer(host).answers)).toEqual([
    [expect.objectContaining({ data: '20.61.10.1' })],
    [expect.objectContaining({ data: '20.61.10.2' })],
  ]);
});

test('the portal takes well-formed IDs only, and is marked as updated only after a redeployment', async () => {
  const { ataccama } = await aWorld();

  await expect(ataccama.register('sub-1')).rejects.toThrow('Subscription ID');
  expect(() => ataccama.addEndpoint('pe-dpe')).toThrow('Private Endpoint Resource ID');
  expect(() => ataccama.markAsUpdated()).toThrow('Save and redeploy');
  ataccama.saveAndRedeploy();
  ataccama.markAsUpdated();
  expect((await ataccama.portal()).state).toBe('updated');
});
