import { expect, test } from 'vitest';
import { aPrivateDns, aRecordBody, aZoneId, type PrivateDnsWorld, ZONE, ZONE_NAME } from './a-private-dns.ts';

const RECORD = `${ZONE}/A/stdata`;

async function aWorldWithZone(): Promise<PrivateDnsWorld> {
  const world = aPrivateDns();
  await world.zone();
  return world;
}

test('a record set is created at once, with the recorded shape and a bare etag in header and body', async () => {
  const { call } = await aWorldWithZone();

  const created = call('PUT', `${ZONE}/a/StData`, { body: aRecordBody(['10.0.0.4'], 300, { owner: 'us' }) });

  const etag = created.headers?.['etag'];
  expect(etag).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  expect(created).toMatchObject({ status: 201, headers: { 'cache-control': 'private' } });
  expect(created.body).toEqual({
    id: RECORD,
    name: 'stdata',
    type: 'Microsoft.Network/privateDnsZones/A',
    etag,
    properties: {
      fqdn: `stdata.${ZONE_NAME}.`,
      ttl: 300,
      aRecords: [{ ipv4Address: '10.0.0.4' }],
      isAutoRegistered: false,
      metadata: { owner: 'us' },
    },
  });
});

test('a PUT replaces addresses and metadata whole and gives a new etag', async () => {
  const { call } = await aWorldWithZone();
  const first = call('PUT', RECORD, { body: aRecordBody(['10.0.0.4'], 300, { owner: 'us', request: '7' }) });

  const second = call('PUT', RECORD, { body: aRecordBody(['10.0.0.5'], 60, { owner: 'us' }) });
  const bare = call('PUT', RECORD, { body: { properties: { ttl: 60 } } });

  expect(second).toMatchObject({
    status: 200,
    body: { properties: { ttl: 60, aRecords: [{ ipv4Address: '10.0.0.5' }] } },
  });
  expect((second.body as Wire).properties.metadata).toEqual({ owner: 'us' });
  expect(second.headers?.['etag']).not.toBe(first.headers?.['etag']);
  expect((bare.body as Wire).properties).toEqual({
    fqdn: `stdata.${ZONE_NAME}.`,
    ttl: 60,
    aRecords: [],
    isAutoRegistered: false,
  });
});

test('a PATCH merges what it names and keeps the rest', async () => {
  const { call } = await aWorldWithZone();
  const { headers } = call('PUT', RECORD, { body: aRecordBody(['10.0.0.4'], 300, { owner: 'us' }) });

  const patched = call('PATCH', RECORD, {
    body: { properties: { ttl: 60 } },
    headers: { 'if-match': headers?.['etag'] ?? '' },
  });
  const stale = call('PATCH', RECORD, {
    body: { properties: { ttl: 10 } },
    headers: { 'if-match': headers?.['etag'] ?? '' },
  });

  expect(patched).toMatchObject({
    status: 200,
    body: { properties: { ttl: 60, aRecords: [{ ipv4Address: '10.0.0.4' }], metadata: { owner: 'us' } } },
  });
  expect(stale.status).toBe(412);
});

test('the two preconditions fail with the recorded words, without an error wrapper', async () => {
  const { call } = await aWorldWithZone();
  call('PUT', RECORD, { body: aRecordBody(['10.0.0.4']) });

  const exists = call('PUT', RECORD, { body: aRecordBody(['10.0.0.5']), headers: { 'if-none-match': '*' } });
  const changed = call('PUT', RECORD, { body: aRecordBody(['10.0.0.5']), headers: { 'if-match': 'stale' } });

  expect(exists).toMatchObject({ status: 412, headers: { server: 'Microsoft-IIS/10.0' } });
  expect(exists.body).toEqual({
    code: 'PreconditionFailed',
    message: 'The Record set stdata exists already and hence cannot be created again.',
  });
  expect(changed.body).toEqual({
    code: 'PreconditionFailed',
    message: 'The Record set stdata has been modified (etag mismatch).',
  });
});

test('the current etag lets a write and a deletion pass, and an etag in the body means nothing', async () => {
  const { call } = await aWorldWithZone();
  const created = call('PUT', RECORD, { body: aRecordBody(['10.0.0.4']), headers: { 'if-none-match': '*' } });

  const written = call('PUT', RECORD, {
    body: { etag: 'stale', ...(aRecordBody(['10.0.0.5']) as object) },
    headers: { 'if-match': created.headers?.['etag'] ?? '' },
  });
  const kept = call('DELETE', RECORD, { headers: { 'if-match': created.headers?.['etag'] ?? '' } });
  const deleted = call('DELETE', RECORD, { headers: { 'if-match': written.headers?.['etag'] ?? '' } });

  expect([created.status, written.status, kept.status, deleted.status]).toEqual([201, 200, 412, 200]);
});

test('a write that expects an etag of a record set that is gone does not create it', async () => {
  const { call } = await aWorldWithZone();

  expect(
    call('PUT', RECORD, { body: aRecordBody(['10.0.0.4']), headers: { 'if-match': 'gone' } }).status,
  ).toBe(412);
  expect(call('GET', RECORD).status).toBe(404);
});

test('deleting what is not there answers 204, and reading it answers in the words of the provider', async () => {
  const { call } = await aWorldWithZone();

  expect(call('DELETE', RECORD)).toMatchObject({ status: 204 });
  expect(call('GET', RECORD)).toMatchObject({
    status: 404,
    body: {
      code: 'NotFound',
      message:
        "The resource record 'stdata' does not exist in resource group 'rg-dns' of subscription '22222222-2222-2222-2222-222222222222'.",
    },
  });
});

test('a record set of a zone that does not exist is refused by the gateway', () => {
  const { call } = aPrivateDns();

  expect(call('PUT', RECORD, { body: aRecordBody(['10.0.0.4']) })).toMatchObject({
    status: 404,
    headers: { 'x-ms-failure-cause': 'gateway' },
    body: {
      error: {
        code: 'ParentResourceNotFound',
        message: `Failed to perform 'write' on resource(s) of type 'privateDnsZones/A', because the parent resource '${ZONE}' could not be found.`,
      },
    },
  });
});

test('every write and deletion is recorded with what was there before and after', async () => {
  const { call, log } = await aWorldWithZone();
  call('PUT', RECORD, { body: aRecordBody(['10.0.0.4'], 300, { owner: 'us' }) });
  call('PUT', RECORD, { body: aRecordBody(['10.0.0.5'], 60) });
  call('DELETE', RECORD);
  call('DELETE', RECORD);

  const resource = RECORD.toLowerCase();
  const first = { aRecords: ['10.0.0.4'], ttl: 300, metadata: { owner: 'us' } };
  const second = { aRecords: ['10.0.0.5'], ttl: 60, metadata: {} };
  const facts = { resource, by: 'app', at: '2030-01-01T00:00:30.000Z' };
  expect(log.slice(1)).toEqual([
    { kind: 'record.put', ...facts, before: undefined, after: first },
    { kind: 'record.put', ...facts, before: first, after: second },
    { kind: 'record.deleted', ...facts, before: second, after: undefined },
  ]);
});

test('a write that was refused changes nothing and is not recorded', async () => {
  const { call, log, record } = await aWorldWithZone();
  record('stdata', ['10.0.0.4']);
  const before = log.length;

  call('PUT', RECORD, { body: aRecordBody(['10.0.0.9']), headers: { 'if-none-match': '*' } });

  expect(log).toHaveLength(before);
  expect(call('GET', RECORD).body).toMatchObject({ properties: { aRecords: [{ ipv4Address: '10.0.0.4' }] } });
});

test.each([
  ['POST', RECORD],
  ['PUT', `${ZONE}/A`],
  ['DELETE', `${ZONE}/ALL`],
] as const)('%s %s is not allowed', async (method, path) => {
  const { call } = await aWorldWithZone();

  expect(call(method, path)).toMatchObject({ status: 405 });
});

test('paths that private DNS does not have are claimed and not found', () => {
  const { call, dns } = aPrivateDns();
  const path = `${aZoneId('a.net')}/XYZ/a`;

  expect(dns.provider.claims(path.toLowerCase())).toBe(true);
  expect(dns.provider.claims(ZONE.toLowerCase().replace('privatednszones', 'privateendpoints'))).toBe(false);
  expect(call('GET', path).status).toBe(404);
});

interface Wire {
  readonly properties: { readonly metadata?: unknown };
}
