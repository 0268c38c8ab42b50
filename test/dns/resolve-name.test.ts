import { expect, test } from 'vitest';

import { aPrivateDns, aZoneId, NETWORK, ZONE, ZONE_NAME } from '../azure/private-dns/a-private-dns.ts';
import { aLinkedZone, dataOf, resolve } from './a-linked-zone.ts';

const PRIVATE_HOST = `stdata.${ZONE_NAME}`;

test('a record is served only after its delay, and what it replaced is served until then', async () => {
  const world = await aLinkedZone();

  world.record('stdata', ['10.0.0.4']);
  const before = resolve(world, PRIVATE_HOST);
  await world.clock.runFor(20);
  world.record('stdata', ['10.0.0.5']);
  await world.clock.runFor(19);
  const replacing = resolve(world, PRIVATE_HOST);
  await world.clock.runFor(1);
  const after = resolve(world, PRIVATE_HOST);
  world.call('DELETE', `${ZONE}/A/stdata`);
  const deleting = resolve(world, PRIVATE_HOST);
  await world.clock.runFor(20);
  const gone = resolve(world, PRIVATE_HOST);

  expect(before.rcode).toBe('NXDOMAIN');
  expect([replacing, after, deleting].map(dataOf)).toEqual([['10.0.0.4'], ['10.0.0.5'], ['10.0.0.5']]);
  expect(gone.rcode).toBe('NXDOMAIN');
});

test('writes in quick succession become visible one after the other', async () => {
  const world = await aLinkedZone();

  world.record('stdata', ['10.0.0.1']);
  await world.clock.runFor(5);
  world.record('stdata', ['10.0.0.2']);
  await world.clock.runFor(5);
  world.record('stdata', ['10.0.0.3']);
  await world.clock.runFor(10);
  const seen = [dataOf(resolve(world, PRIVATE_HOST))];
  await world.clock.runFor(5);
  seen.push(dataOf(resolve(world, PRIVATE_HOST)));
  await world.clock.runFor(5);
  seen.push(dataOf(resolve(world, PRIVATE_HOST)));

  expect(seen).toEqual([['10.0.0.1'], ['10.0.0.2'], ['10.0.0.3']]);
});

test('only a network with a completed link sees the zone, whatever the case of its ID', async () => {
  const world = aPrivateDns();
  await world.zone();
  await world.visible('stdata', ['10.0.0.4']);
  const linking = world.link();
  const early = resolve(world, PRIVATE_HOST);
  await linking;

  expect(early.rcode).toBe('NXDOMAIN');
  expect(dataOf(resolve(world, PRIVATE_HOST.toUpperCase(), NETWORK.toUpperCase()))).toEqual(['10.0.0.4']);
  expect(resolve(world, PRIVATE_HOST, `${NETWORK}-2`).rcode).toBe('NXDOMAIN');
  expect(resolve(world, PRIVATE_HOST, 'public').rcode).toBe('NXDOMAIN');
});

test('a missing name is NXDOMAIN with the SOA of the zone, believed for ten seconds', async () => {
  const world = await aLinkedZone();

  expect(resolve(world, PRIVATE_HOST)).toMatchObject({
    rcode: 'NXDOMAIN',
    answers: [],
    authority: { zone: ZONE_NAME, minimumTtlSeconds: 10 },
  });
});

test('a name without addresses exists: the apex, a TXT record, an empty set, a name above others', async () => {
  const world = await aLinkedZone();
  world.call('PUT', `${ZONE}/TXT/text`, {
    body: { properties: { ttl: 60, txtRecords: [{ value: ['a'] }] } },
  });
  world.record('empty', []);
  await world.visible('below.above', ['10.0.0.4']);

  const answers = [ZONE_NAME, `text.${ZONE_NAME}`, `empty.${ZONE_NAME}`, `above.${ZONE_NAME}`].map((host) =>
    resolve(world, host),
  );

  for (const answer of answers) {
    expect(answer).toMatchObject({ rcode: 'NOERROR', answers: [], authority: { zone: ZONE_NAME } });
  }
});

test('the apex and a wildcard answer, the wildcard at any depth but not past a name that exists', async () => {
  const world = await aLinkedZone();
  world.record('@', ['10.0.0.1']);
  world.record('*', ['10.0.0.2']);
  world.record('own', ['10.0.0.3']);
  await world.visible('*.west', ['10.0.0.4']);

  const hosts = ['', 'any.', 'a.b.', 'own.', 'x.own.', 'x.west.', 'west.', '*.'];
  const answers = hosts.map((prefix) => dataOf(resolve(world, `${prefix}${ZONE_NAME}`)));

  expect(answers).toEqual([
    ['10.0.0.1'],
    ['10.0.0.2'],
    ['10.0.0.2'],
    ['10.0.0.3'],
    [],
    ['10.0.0.4'],
    [],
    ['10.0.0.2'],
  ]);
  expect(resolve(world, `any.${ZONE_NAME}`).answers[0]?.name).toBe(`any.${ZONE_NAME}`);
  expect(resolve(world, `x.own.${ZONE_NAME}`).rcode).toBe('NXDOMAIN');
});

test('the linked zone with the longest matching name answers alone', async () => {
  const world = aPrivateDns();
  const parent = aZoneId('windows.net');
  await world.zone(parent);
  await world.link(parent);
  await world.visible('stdata.privatelink.blob.core', ['10.9.9.9'], parent);
  const fromParent = resolve(world, PRIVATE_HOST);
  await world.zone();
  await world.link();
  const fromChild = resolve(world, PRIVATE_HOST);

  expect(dataOf(fromParent)).toEqual(['10.9.9.9']);
  expect(fromChild.rcode).toBe('NXDOMAIN');
});

test('a zone does not answer for a name that merely ends in the same letters', async () => {
  const world = await aLinkedZone();
  await world.visible('*', ['10.0.0.4']);

  expect(resolve(world, `x-${ZONE_NAME}`)).toMatchObject({ rcode: 'NXDOMAIN', answers: [] });
});

test('aliases are followed across zones, and a loop of them is SERVFAIL', async () => {
  const world = await aLinkedZone();
  const other = aZoneId('other.net');
  const alias = (cname: string) => ({ body: { properties: { ttl: 60, cnameRecord: { cname } } } });
  await world.zone(other);
  await world.link(other);
  world.call('PUT', `${ZONE}/CNAME/alias`, alias(`Target.other.net.`));
  world.call('PUT', `${ZONE}/CNAME/loop`, alias(`loop.other.net`));
  world.call('PUT', `${other}/CNAME/loop`, alias(`loop.${ZONE_NAME}`));
  await world.visible('target', ['10.0.0.7'], other);

  expect(dataOf(resolve(world, `alias.${ZONE_NAME}`))).toEqual(['target.other.net', '10.0.0.7']);
  expect(resolve(world, `loop.${ZONE_NAME}`)).toEqual({ rcode: 'SERVFAIL', answers: [] });
});
