import { expect, test } from 'vitest';
import type { PublicName } from '../../infra/local/dns/resolve-name.ts';
import { aPrivateDns, NETWORK, ZONE, ZONE_NAME } from '../azure/private-dns/a-private-dns.ts';
import { aLinkedZone, dataOf, resolve } from './a-linked-zone.ts';

const HOST = 'stdata.blob.core.windows.net';
const PRIVATE_HOST = `stdata.${ZONE_NAME}`;
const PUBLIC_ONLY = new Map<string, PublicName>([[HOST, { address: '20.1.1.1' }]]);
const WITH_ALIAS = new Map<string, PublicName>([
  [HOST, { address: '20.1.1.1', privatelinkName: PRIVATE_HOST }],
]);

test('before the first approval the public name leads straight to the public address', async () => {
  const world = await aLinkedZone();
  await world.visible('stdata', ['10.0.0.4']);

  expect(dataOf(resolve(world, HOST, NETWORK, PUBLIC_ONLY))).toEqual(['20.1.1.1']);
});

test('a privatelink name leads linked networks to the record and everybody else to the public address', async () => {
  const world = await aLinkedZone();
  await world.visible('stdata', ['10.0.0.4'], ZONE, 300);

  const inside = resolve(world, HOST, NETWORK, WITH_ALIAS);
  const outside = resolve(world, HOST, 'public', WITH_ALIAS);

  expect(inside).toMatchObject({
    rcode: 'NOERROR',
    answers: [
      { name: HOST, type: 'CNAME', ttlSeconds: 60, data: PRIVATE_HOST },
      { name: PRIVATE_HOST, type: 'A', ttlSeconds: 300, data: '10.0.0.4' },
    ],
  });
  expect(dataOf(outside)).toEqual([PRIVATE_HOST, '20.1.1.1']);
});

test('a linked network without the record loses the name when its public alias appears', async () => {
  const world = await aLinkedZone();

  const before = resolve(world, HOST, NETWORK, PUBLIC_ONLY);
  const after = resolve(world, HOST, NETWORK, WITH_ALIAS);

  expect(before.rcode).toBe('NOERROR');
  expect(after).toMatchObject({
    rcode: 'NXDOMAIN',
    answers: [{ type: 'CNAME' }],
    authority: { zone: ZONE_NAME },
  });
});

test('a link that redirects sends a missing name to public DNS, but not one that exists', async () => {
  const world = aPrivateDns();
  await world.zone();
  await world.link(ZONE, NETWORK, { resolutionPolicy: 'NxDomainRedirect' });

  const missing = resolve(world, HOST, NETWORK, WITH_ALIAS);
  await world.visible('stdata', []);
  const withoutData = resolve(world, HOST, NETWORK, WITH_ALIAS);

  expect(dataOf(missing)).toEqual([PRIVATE_HOST, '20.1.1.1']);
  expect(withoutData).toMatchObject({ rcode: 'NOERROR', authority: { zone: ZONE_NAME } });
  expect(dataOf(withoutData)).toEqual([PRIVATE_HOST]);
});
