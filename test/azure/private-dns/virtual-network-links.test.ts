import { expect, test } from 'vitest';
import { aPrivateDns, aZoneId, NETWORK, SUBSCRIPTION, ZONE, ZONE_NAME } from './a-private-dns.ts';

const LINK = `${ZONE}/virtualNetworkLinks/Hub`;
const BODY = {
  location: 'global',
  properties: { virtualNetwork: { id: NETWORK }, registrationEnabled: false },
};

test('a link is InProgress until its operation ends, and resolves only from then on', async () => {
  const world = aPrivateDns();
  await world.zone();

  const accepted = world.call('PUT', LINK, { body: BODY });
  const during = world.call('GET', LINK).body;
  const linksDuring = world.dns.zones()[0]?.links;
  await world.clock.runFor(30);

  expect(accepted).toMatchObject({ status: 202, body: {} });
  expect(during).toEqual({
    id: LINK,
    name: 'Hub',
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    etag: expect.any(String),
    location: 'global',
    properties: {
      provisioningState: 'Updating',
      registrationEnabled: false,
      virtualNetwork: { id: NETWORK },
      virtualNetworkLinkState: 'InProgress',
    },
  });
  expect(linksDuring).toEqual([]);
  expect(world.call('GET', LINK).body).toMatchObject({
    properties: { provisioningState: 'Succeeded', virtualNetworkLinkState: 'Completed' },
  });
  expect(world.dns.zones()[0]?.links).toMatchObject([{ networkId: NETWORK.toLowerCase() }]);
});

test('a network is not linked to two zones of the same name, whatever the case of its ID', async () => {
  const world = aPrivateDns();
  const twin = aZoneId(ZONE_NAME, `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-spoke`);
  await world.zone();
  await world.zone(twin);
  await world.link();

  const body = { properties: { virtualNetwork: { id: NETWORK.toUpperCase() } } };
  const refused = world.call('PUT', `${twin}/virtualNetworkLinks/hub`, { body });

  expect(refused).toMatchObject({
    status: 400,
    body: {
      code: 'BadRequest',
      message: `A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with '${ZONE_NAME}' and '${ZONE_NAME}' zones.`,
    },
  });
});

test('a network may be linked to zones of different names, and a zone to several networks', async () => {
  const world = aPrivateDns();
  await world.zone();
  await world.zone(aZoneId('other.net'));

  await world.link();
  await world.link(aZoneId('other.net'));
  await world.link(ZONE, `${NETWORK}-2`);

  expect(world.dns.zones().map((zone) => zone.links.length)).toEqual([2, 1]);
});

test('a network registers its machines in one zone only, and a zone takes 100 networks that do', async () => {
  const world = aPrivateDns();
  const other = aZoneId('contoso.net');
  await world.zone();
  await world.zone(other);
  const networks = Array.from({ length: 101 }, (_, index) => `${NETWORK}-${index}`);
  const body = (id: string) => ({ properties: { virtualNetwork: { id }, registrationEnabled: true } });

  const statuses = networks.map(
    (id, index) => world.call('PUT', `${ZONE}/virtualNetworkLinks/l${index}`, { body: body(id) }).status,
  );
  const second = world.call('PUT', `${other}/virtualNetworkLinks/l`, { body: body(networks[0] ?? '') });

  expect(statuses).toEqual([...Array(100).fill(202), 409]);
  expect(second).toMatchObject({ status: 409, body: { code: 'Conflict' } });
});

test('the resolution policy is shown since api-version 2024-06-01 only', async () => {
  const world = aPrivateDns();
  await world.zone();
  await world.link(ZONE, NETWORK, { resolutionPolicy: 'NxDomainRedirect' });
  const link = `${ZONE}/virtualNetworkLinks/link-vnet-hub`;

  const { properties: newer } = world.call('GET', link, { apiVersion: '2024-06-01' }).body as Linked;
  const { properties: older } = world.call('GET', link).body as Linked;

  expect(newer).toMatchObject({ resolutionPolicy: 'NxDomainRedirect' });
  expect(older).not.toHaveProperty('resolutionPolicy');
});

test('changing a completed link does not interrupt it, and cannot move it to another network', async () => {
  const world = aPrivateDns();
  await world.zone();
  await world.link();
  const link = `${ZONE}/virtualNetworkLinks/link-vnet-hub`;

  const moved = world.call('PUT', link, { body: { properties: { virtualNetwork: { id: `${NETWORK}-2` } } } });
  const tagged = world.call('PATCH', link, { body: { tags: { env: 'test' } } });

  expect(moved.status).toBe(400);
  expect(tagged.status).toBe(202);
  expect(world.call('GET', link).body).toMatchObject({
    tags: { env: 'test' },
    properties: { provisioningState: 'Updating', virtualNetworkLinkState: 'Completed' },
  });
});

test('a link is deleted by an operation, and until its end the network still resolves', async () => {
  const world = aPrivateDns();
  await world.zone();
  await world.link();
  const link = `${ZONE}/virtualNetworkLinks/link-vnet-hub`;

  const accepted = world.call('DELETE', link);
  const linksDuring = world.dns.zones()[0]?.links.length;
  await world.clock.runFor(30);

  expect(accepted.status).toBe(202);
  expect(linksDuring).toBe(1);
  expect(world.dns.zones()[0]?.links).toEqual([]);
  expect(world.call('GET', link)).toMatchObject({
    status: 404,
    body: { error: { code: 'ResourceNotFound' } },
  });
  expect(world.call('DELETE', link).status).toBe(204);
});

test('a link that is deleted while it is being made never resolves', async () => {
  const world = aPrivateDns();
  await world.zone();
  world.call('PUT', LINK, { body: BODY });
  await world.clock.runFor(10);

  world.call('DELETE', LINK);
  await world.clock.runFor(20);
  const whenMade = world.call('GET', LINK).body;
  await world.clock.runFor(10);

  expect(whenMade).toMatchObject({
    properties: { provisioningState: 'Deleting', virtualNetworkLinkState: 'InProgress' },
  });
  expect(world.call('GET', LINK).status).toBe(404);
  expect(world.log.map(({ kind }) => kind)).toEqual(['zone.created', 'link.created', 'link.deleted']);
});

test('links are listed, and a zone that does not exist has none to list', async () => {
  const world = aPrivateDns();
  await world.zone();
  await world.link();

  expect(world.call('GET', `${ZONE}/virtualNetworkLinks`).body).toMatchObject({
    value: [{ name: 'link-vnet-hub' }],
  });
  expect(world.call('GET', `${aZoneId('none.net')}/virtualNetworkLinks`)).toMatchObject({
    status: 404,
    body: { error: { code: 'ParentResourceNotFound', message: expect.stringContaining("perform 'read'") } },
  });
});

test('the life of a link is recorded: asked for, completed by Azure, deleted', async () => {
  const world = aPrivateDns();
  await world.zone();
  world.call('PUT', LINK, { body: BODY });
  await world.clock.runFor(30);
  world.call('DELETE', LINK);
  await world.clock.runFor(30);

  expect(world.log.slice(1)).toMatchObject([
    {
      kind: 'link.created',
      resource: LINK.toLowerCase(),
      by: 'app',
      after: { networkId: NETWORK.toLowerCase() },
    },
    { kind: 'link.completed', by: 'azure', after: { virtualNetworkLinkState: 'Completed' } },
    { kind: 'link.deleted', by: 'app', before: { networkId: NETWORK.toLowerCase() } },
  ]);
});

interface Linked {
  readonly properties: unknown;
}
