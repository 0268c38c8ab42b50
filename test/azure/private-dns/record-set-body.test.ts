import { expect, test } from 'vitest';
import { aPrivateDns, aRecordBody, type PrivateDnsWorld, ZONE, ZONE_NAME } from './a-private-dns.ts';

const RECORD = `${ZONE}/A/stdata`;

async function aWorldWithZone(): Promise<PrivateDnsWorld> {
  const world = aPrivateDns();
  await world.zone();
  return world;
}

test('twenty records fit into a set and twenty-one do not', async () => {
  const { record } = await aWorldWithZone();
  const addresses = Array.from({ length: 21 }, (_, index) => `10.0.0.${index}`);

  expect(record('a', addresses.slice(1)).status).toBe(201);
  expect(record('b', addresses)).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining('20') },
  });
});

test.each(['10.0.0.256', 'fd00::1', 'host.net', '', '10.0.0'])(
  'the address "%s" is refused',
  async (address) => {
    const { record } = await aWorldWithZone();

    expect(record('a', [address])).toMatchObject({
      status: 400,
      body: { code: 'BadRequest', message: `The provided ip address '${address}' is not valid.` },
    });
  },
);

test.each([{ ttl: 0 }, { ttl: 1.5 }, { ttl: 2 ** 31 }, {}, { ttl: 60, metadata: { owner: 7 } }])(
  'the properties %j are refused',
  async (properties) => {
    const { call } = await aWorldWithZone();

    expect(call('PUT', RECORD, { body: { properties } })).toMatchObject({
      status: 400,
      body: { code: 'BadRequest' },
    });
  },
);

test.each([
  ['%40', 201],
  ['*', 201],
  ['*.west', 201],
  ['a.b.c', 201],
  ['a.*', 400],
  ['-a', 400],
  ['a b', 400],
  ['a'.repeat(64), 400],
])('a record set named %s answers %i', async (name, status) => {
  const { record } = await aWorldWithZone();

  expect(record(name, ['10.0.0.4']).status).toBe(status);
});

test.each(['%FF', '%zz', '%'])(
  'a name that is no text, such as %s, is refused as any bad name is',
  async (name) => {
    const { call } = await aWorldWithZone();

    const read = call('GET', `${ZONE}/A/${name}`);
    const written = call('PUT', `${ZONE}/A/${name}`, { body: aRecordBody(['10.0.0.4']) });

    expect([read.status, written.status]).toEqual([404, 400]);
  },
);

test('a PATCH knows If-Match and takes no notice of If-None-Match', async () => {
  const world = aPrivateDns();
  await world.zone();
  world.record('a', ['10.0.0.4']);
  const patch = (headers: Record<string, string>) =>
    world.call('PATCH', `${ZONE}/A/a`, { headers, body: { properties: { ttl: 60 } } }).status;

  const statuses = [
    patch({ 'if-none-match': '*' }),
    patch({ 'if-match': 'stale' }),
    patch({ 'if-match': '*' }),
  ];

  expect(statuses).toEqual([200, 412, 200]);
});

test('the apex has the name of its zone', async () => {
  const { record } = await aWorldWithZone();

  expect(record('@', ['10.0.0.4']).body).toMatchObject({ name: '@', properties: { fqdn: `${ZONE_NAME}.` } });
});

test('every zone has the recorded SOA, which cannot be deleted', async () => {
  const { call } = await aWorldWithZone();

  expect(call('GET', `${ZONE}/SOA/@`).body).toEqual({
    id: `${ZONE}/SOA/@`,
    name: '@',
    type: 'Microsoft.Network/privateDnsZones/SOA',
    etag: expect.any(String),
    properties: {
      fqdn: `${ZONE_NAME}.`,
      ttl: 3600,
      soaRecord: {
        email: 'azureprivatedns-host.microsoft.com',
        expireTime: 2_419_200,
        host: 'azureprivatedns.net',
        minimumTtl: 10,
        refreshTime: 3600,
        retryTime: 300,
        serialNumber: 1,
      },
      isAutoRegistered: false,
    },
  });
  expect(call('DELETE', `${ZONE}/SOA/@`).status).toBe(400);
});

test('other types are kept as they were written, and an alias tolerates no neighbour', async () => {
  const { call, record } = await aWorldWithZone();
  const txt = { properties: { ttl: 60, txtRecords: [{ value: ['hello'] }] } };
  const alias = { properties: { ttl: 60, cnameRecord: { cname: 'other.net' } } };

  expect(call('PUT', `${ZONE}/TXT/a`, { body: txt }).body).toMatchObject(txt);
  expect(call('PUT', `${ZONE}/CNAME/b`, { body: alias }).body).toMatchObject(alias);
  expect(call('PUT', `${ZONE}/CNAME/a`, { body: alias }).status).toBe(409);
  expect(record('b', ['10.0.0.4']).status).toBe(409);
});
