import { expect, test } from 'vitest';
import { aClient, aPrivateDns, NETWORK, type PrivateDnsWorld, ZONE_NAME } from './a-private-dns.ts';

const GROUP_NAME = 'rg-dns';

async function aWorldWithZone(): Promise<PrivateDnsWorld> {
  const world = aPrivateDns();
  await world.zone();
  return world;
}

test('the SDK follows the creation of a zone and of a link to their ends', async () => {
  const world = aPrivateDns();
  const { privateZones, virtualNetworkLinks } = aClient(world);

  const zone = await privateZones.beginCreateOrUpdate(GROUP_NAME, ZONE_NAME, { location: 'global' });
  const isDoneEarly = zone.isDone();
  await world.clock.runFor(30);
  await zone.poll();
  const link = await virtualNetworkLinks.beginCreateOrUpdate(GROUP_NAME, ZONE_NAME, 'hub', {
    location: 'global',
    virtualNetwork: { id: NETWORK },
    registrationEnabled: false,
  });
  await world.clock.runFor(30);
  await link.poll();

  expect(isDoneEarly).toBe(false);
  expect(zone.getResult()).toMatchObject({ name: ZONE_NAME, provisioningState: 'Succeeded' });
  expect(link.getResult()).toMatchObject({
    virtualNetworkLinkState: 'Completed',
    virtualNetwork: { id: NETWORK },
  });
});

test('the SDK follows the deletion of a zone to its end', async () => {
  const world = await aWorldWithZone();

  const deletion = await aClient(world).privateZones.beginDelete(GROUP_NAME, ZONE_NAME);
  await world.clock.runFor(30);
  await deletion.poll();

  expect(deletion.isDone()).toBe(true);
  await expect(aClient(world).privateZones.get(GROUP_NAME, ZONE_NAME)).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  });
});

test('the SDK writes, reads, changes and deletes a record set', async () => {
  const { recordSets } = aClient(await aWorldWithZone());
  const values = { ttl: 300, aRecords: [{ ipv4Address: '10.0.0.4' }], metadata: { owner: 'us' } };

  const created = await recordSets.createOrUpdate(GROUP_NAME, ZONE_NAME, 'A', '@', values, {
    ifNoneMatch: '*',
  });
  const read = await recordSets.get(GROUP_NAME, ZONE_NAME, 'A', '@');
  const patched = await recordSets.update(
    GROUP_NAME,
    ZONE_NAME,
    'A',
    '@',
    { ttl: 60 },
    { ifMatch: created.etag ?? '' },
  );
  await recordSets.delete(GROUP_NAME, ZONE_NAME, 'A', '@', { ifMatch: patched.etag ?? '' });
  await recordSets.delete(GROUP_NAME, ZONE_NAME, 'A', '@');

  expect(read).toMatchObject({ ...values, name: '@', fqdn: `${ZONE_NAME}.`, isAutoRegistered: false });
  expect(read.etag).toBe(created.etag);
  expect(patched).toMatchObject({ ...values, ttl: 60 });
});

test('a failed precondition reaches the caller of the SDK as status 412', async () => {
  const { recordSets } = aClient(await aWorldWithZone());
  await recordSets.createOrUpdate(GROUP_NAME, ZONE_NAME, 'A', 'a', { ttl: 60 });

  const again = recordSets.createOrUpdate(GROUP_NAME, ZONE_NAME, 'A', 'a', { ttl: 60 }, { ifNoneMatch: '*' });

  await expect(again).rejects.toMatchObject({
    statusCode: 412,
    message: expect.stringContaining('exists already and hence cannot be created again'),
  });
});

test('the SDK pages through record sets, links and zones', async () => {
  const world = await aWorldWithZone();
  const { privateZones, recordSets, virtualNetworkLinks } = aClient(world);
  await world.link();
  for (let index = 0; index < 5; index += 1) world.record(`host${index}`, ['10.0.0.4']);

  const byType = await namesOf(recordSets.listByType(GROUP_NAME, ZONE_NAME, 'A', { top: 2 }));
  const all = await namesOf(recordSets.list(GROUP_NAME, ZONE_NAME, { top: 2 }));
  const links = await namesOf(virtualNetworkLinks.list(GROUP_NAME, ZONE_NAME));
  const zones = await namesOf(privateZones.list({ top: 1 }));

  expect(byType).toEqual(['host0', 'host1', 'host2', 'host3', 'host4']);
  expect(all).toHaveLength(6);
  expect(links).toEqual(['link-vnet-hub']);
  expect(zones).toEqual([ZONE_NAME]);
});

async function namesOf(
  items: AsyncIterable<{ readonly name?: string }>,
): Promise<readonly (string | undefined)[]> {
  const names: (string | undefined)[] = [];
  for await (const { name } of items) names.push(name);
  return names;
}
