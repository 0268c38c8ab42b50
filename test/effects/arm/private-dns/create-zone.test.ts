import { expect, test } from 'vitest';
import { openPrivateDns } from '../../../../shared/effects/arm/private-dns/open-private-dns.ts';
import { DNS, id, NETWORK, ZONE } from '../bodies.ts';
import { anArm } from '../scripted-arm.ts';

const ZONE_NAME = 'privatelink.blob.core.windows.net';

test('a zone is asked for and not waited for; one that exists is left as it is', async () => {
  const other = `${DNS}/providers/Microsoft.Network/privateDnsZones/example.com`;
  const { connection, requests } = anArm({
    [`PUT ${ZONE}`]: { status: 202, headers: { 'retry-after': '30' }, body: {} },
    [`PUT ${other}`]: { status: 412, body: { code: 'PreconditionFailed', message: 'exists' } },
  });
  const dns = openPrivateDns(connection);

  const made = await dns.createZone(id(ZONE), ZONE_NAME);
  const existing = await dns.createZone(id(other), 'example.com');

  expect(made).toEqual({ isFinished: false, retryAfterSeconds: 30 });
  expect(existing).toEqual({ isFinished: false, retryAfterSeconds: 0 });
  expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual(['*', '*']);
});

test('a network is always linked under the same name, without registration', async () => {
  const { connection, requests } = anArm();
  const dns = openPrivateDns(connection);

  await dns.createLink(id(ZONE), id(NETWORK)).catch(() => undefined);
  await dns.createLink(id(ZONE), id(NETWORK)).catch(() => undefined);

  const [first, second] = requests.map(({ url }) => url.pathname);
  expect(first).toMatch(/\/virtualnetworklinks\/v-[0-9a-f]{12}$/i);
  expect(second).toBe(first);
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
    location: 'global',
    properties: { virtualNetwork: { id: id(NETWORK) }, registrationEnabled: false },
  });
});
