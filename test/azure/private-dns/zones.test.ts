import { expect, test } from 'vitest';
import { aPrivateDns, aZoneId, ZONE, ZONE_NAME } from './a-private-dns.ts';

const GLOBAL = { body: { location: 'global' } };

test('a zone is created by an operation that answers 202 until it has succeeded', async () => {
  const { call, clock } = aPrivateDns();

  const accepted = call('PUT', ZONE, GLOBAL);
  const status = pathOf(accepted.headers?.['azure-asyncoperation']);
  const result = pathOf(accepted.headers?.['location']);
  const early = [call('GET', status), call('GET', result), call('GET', ZONE)];
  await clock.runFor(30);
  const late = [call('GET', status), call('GET', result), call('GET', ZONE)];

  expect(accepted).toMatchObject({ status: 202, body: {}, headers: { 'retry-after': '30' } });
  expect(early).toMatchObject([
    { status: 202, body: { status: 'InProgress' }, headers: { 'retry-after': '30' } },
    { status: 202, body: {} },
    { status: 200, body: { properties: { provisioningState: 'Updating' } } },
  ]);
  expect(late).toMatchObject([
    { status: 200, body: { status: 'Succeeded' } },
    { status: 200, body: { id: ZONE } },
    { status: 200, body: { properties: { provisioningState: 'Succeeded' } } },
  ]);
});

test('the operation is watched at the public cloud with a port, or at the local ARM', () => {
  const azure = aPrivateDns().call('PUT', ZONE, GLOBAL).headers;
  const local = aPrivateDns({ managementOrigin: () => 'https://localhost:8443' }).call(
    'PUT',
    ZONE,
    GLOBAL,
  ).headers;

  expect(azure?.['azure-asyncoperation']).toMatch(
    /^https:\/\/management\.azure\.com:443\/subscriptions\/2{8}-.*\/resourceGroups\/rg-dns\/providers\/Microsoft\.Network\/privateDnsOperationStatuses\/[\w-]+\?api-version=2020-06-01$/,
  );
  expect(azure?.['location']).toMatch(
    /^https:\/\/management\.azure\.com\/subscriptions\/.*\/privateDnsOperationResults\//,
  );
  expect(local?.['azure-asyncoperation']).toMatch(/^https:\/\/localhost:8443\/subscriptions\//);
});

test('a zone shows the live limits, its counts, its tags, and a bare etag', async () => {
  const world = aPrivateDns();

  world.call('PUT', ZONE, { body: { location: 'Global', tags: { env: 'test' } } });
  await world.clock.runFor(30);
  await world.link();
  world.record('a', ['10.0.0.4']);

  expect(world.call('GET', ZONE).body).toEqual({
    id: ZONE,
    name: ZONE_NAME,
    type: 'Microsoft.Network/privateDnsZones',
    etag: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    location: 'global',
    tags: { env: 'test' },
    properties: {
      maxNumberOfRecordSets: 25_000,
      maxNumberOfVirtualNetworkLinks: 1000,
      maxNumberOfVirtualNetworkLinksWithRegistration: 100,
      numberOfRecordSets: 2,
      numberOfVirtualNetworkLinks: 1,
      numberOfVirtualNetworkLinksWithRegistration: 0,
      provisioningState: 'Succeeded',
    },
  });
});

test('a zone that does not exist is refused by the gateway, in ARM words', () => {
  const { call } = aPrivateDns();

  expect(call('GET', ZONE)).toMatchObject({
    status: 404,
    headers: { 'x-ms-failure-cause': 'gateway' },
    body: {
      error: {
        code: 'ResourceNotFound',
        message: `The Resource 'Microsoft.Network/privateDnsZones/${ZONE_NAME}' under resource group 'rg-dns' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
      },
    },
  });
});

test.each(['local', Array.from({ length: 35 }, () => 'a').join('.'), 'privatelink..net', '-a.net'])(
  'the zone name %s is refused',
  (name) => {
    expect(aPrivateDns().call('PUT', aZoneId(name), GLOBAL)).toMatchObject({
      status: 400,
      body: { code: 'BadRequest' },
    });
  },
);

test('zone names of 2 and of 34 labels are taken', () => {
  const { call } = aPrivateDns();

  expect(call('PUT', aZoneId('a.net'), GLOBAL).status).toBe(202);
  expect(call('PUT', aZoneId(Array.from({ length: 34 }, () => 'a').join('.')), GLOBAL).status).toBe(202);
});

test('nothing can be put into a zone that is still being created', () => {
  const world = aPrivateDns();
  world.call('PUT', ZONE, GLOBAL);

  expect(world.record('a', ['10.0.0.4'])).toMatchObject({
    status: 404,
    body: { error: { code: 'ParentResourceNotFound' } },
  });
});

test('a zone with links cannot be deleted; one without goes when its operation ends', async () => {
  const world = aPrivateDns();
  await world.zone();
  await world.link();

  const nested = world.call('DELETE', ZONE);
  world.call('DELETE', `${ZONE}/virtualNetworkLinks/link-vnet-hub`);
  await world.clock.runFor(30);
  const accepted = world.call('DELETE', ZONE);
  const during = world.call('GET', ZONE);
  await world.clock.runFor(30);

  expect(nested).toMatchObject({ status: 409, body: { error: { code: 'CannotDeleteResource' } } });
  expect(accepted.status).toBe(202);
  expect(during.body).toMatchObject({ properties: { provisioningState: 'Deleting' } });
  expect(world.call('GET', ZONE).status).toBe(404);
  expect(world.call('GET', pathOf(accepted.headers?.['location'])).status).toBe(204);
  expect(world.call('DELETE', ZONE).status).toBe(204);
});

test('a zone that must not exist yet, or must be unchanged, is protected by preconditions', async () => {
  const world = aPrivateDns();
  await world.zone();

  const again = world.call('PUT', ZONE, { ...GLOBAL, headers: { 'if-none-match': '*' } });
  const stale = world.call('DELETE', ZONE, { headers: { 'if-match': 'another' } });

  expect(again).toMatchObject({ status: 412, body: { code: 'PreconditionFailed' } });
  expect(stale).toMatchObject({ status: 412, body: { code: 'PreconditionFailed' } });
});

test('PATCH changes the tags and keeps what is in the zone', async () => {
  const world = aPrivateDns();
  await world.zone();
  world.record('a', ['10.0.0.4']);

  world.call('PATCH', ZONE, { body: { tags: { env: 'test' } } });
  await world.clock.runFor(30);

  expect(world.call('GET', ZONE).body).toMatchObject({
    tags: { env: 'test' },
    properties: { numberOfRecordSets: 2, provisioningState: 'Succeeded' },
  });
});

test('creating and deleting a zone are recorded with who did it', async () => {
  const world = aPrivateDns();
  await world.zone();
  world.call('DELETE', ZONE);
  await world.clock.runFor(30);

  expect(world.log).toMatchObject([
    { kind: 'zone.created', resource: ZONE.toLowerCase(), by: 'app', at: '2030-01-01T00:00:00.000Z' },
    { kind: 'zone.deleted', resource: ZONE.toLowerCase(), by: 'app', at: '2030-01-01T00:01:00.000Z' },
  ]);
});

test('a listener hears of changes and is quiet after it has stopped', async () => {
  const world = aPrivateDns();
  let heard = 0;
  const stop = world.dns.onChange(() => {
    heard += 1;
  });

  await world.zone();
  const before = heard;
  stop();
  world.record('a', ['10.0.0.4']);

  expect(before).toBe(2);
  expect(heard).toBe(2);
});

const pathOf = (url: string | undefined): string => new URL(url ?? '').pathname;
