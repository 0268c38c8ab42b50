import { expect, test } from 'vitest';
import { createPrivateDns } from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import {
  anAzure,
  anEndpoint,
  aPendingConnection,
  aState,
  DATA_RG,
  endpointId,
  SERVICE,
  SQL,
  STORAGE,
  VAULT,
} from '../builders/an-azure.ts';

const ZONE = `${DATA_RG}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;

async function anUpdatingEndpoint() {
  const world = await anAzure();
  await world.owner.put(STORAGE, {});
  const body = anEndpoint({ target: STORAGE, groupId: 'blob' });
  const { headers } = await world.owner.put(endpointId('pe'), body);
  return { ...world, body, headers, statusUrl: headers['azure-asyncoperation'] ?? '' };
}

test('the address of a Network operation is opaque, about 4 KB long, of another api-version, and ends in the request ID', async () => {
  const { headers, owner, statusUrl } = await anUpdatingEndpoint();

  const url = new URL(statusUrl);
  const polled = await owner.get(statusUrl);

  expect(statusUrl.length).toBeGreaterThan(3500);
  expect([...url.searchParams.keys()]).toEqual(['api-version', 't', 'c', 's', 'h']);
  expect(url.searchParams.get('api-version')).toBe('2022-01-01');
  expect(url.pathname.split('/').at(-1)).toBe(headers['x-ms-request-id']);
  expect(polled).toMatchObject({
    status: 200,
    body: { status: 'InProgress' },
    headers: { 'retry-after': '10' },
  });
});

test('a later write of the same endpoint takes the place of the first, whose operation ends as Canceled', async () => {
  const { body, clock, owner, statusUrl } = await anUpdatingEndpoint();

  const second = await owner.put(endpointId('pe'), body);
  const superseded = await owner.get(statusUrl);
  await clock.runFor(60);
  const done = await owner.get(second.headers['azure-asyncoperation'] ?? '');

  expect(second.status).toBe(200);
  expect(superseded.body).toMatchObject({
    status: 'Canceled',
    error: { code: 'CanceledAndSupersededDueToAnotherOperation' },
  });
  expect(done.body).toEqual({ status: 'Succeeded' });
});

test('an endpoint that is being deleted refuses writes and names the operation to watch', async () => {
  const { body, clock, owner } = await anUpdatingEndpoint();
  await clock.runFor(60);
  const deletion = await owner.delete(endpointId('pe'));

  const { status, body: refusal, headers } = await owner.put(endpointId('pe'), body);

  expect([status, headers['retry-after']]).toEqual([409, '10']);
  expect(refusal.error).toEqual({
    code: 'AnotherOperationInProgress',
    message: `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${deletion.headers['azure-asyncoperation']}.`,
    details: [],
  });
});

test('a child of an endpoint that is Updating is locked: 429, but of the provider and no quota', async () => {
  const { clock, owner } = await anUpdatingEndpoint();
  const zoneGroup = `${endpointId('pe')}/privateDnsZoneGroups/default`;
  const config = { name: 'blob', properties: { privateDnsZoneId: ZONE } };
  const write = () => owner.put(zoneGroup, { properties: { privateDnsZoneConfigs: [config] } });

  const locked = await write();
  const read = await owner.get(endpointId('pe'));
  await clock.runFor(60);
  const free = await write();

  expect(locked.status).toBe(429);
  expect(locked.headers).toMatchObject({ 'retry-after': '10', 'x-ms-failure-cause': 'service' });
  expect(Number(locked.headers['x-ms-ratelimit-remaining-subscription-writes'])).toBeGreaterThan(190);
  expect(locked.body.error).toEqual({
    code: 'RetryableErrorDueToAnotherOperation',
    message: 'Operation on resource is blocked by another ongoing operation.',
    details: [],
  });
  expect(read.status).toBe(200);
  expect(free.status).not.toBe(429);
});

test('a target whose connection is being approved is locked for its other connections until that has ended', async () => {
  const world = await anAzure();
  const { azure, clock, owner } = world;
  const first = await aPendingConnection(world, SQL, 'sqlServer');
  await owner.put(endpointId('other'), anEndpoint({ target: SQL, groupId: 'sqlServer' }));
  await clock.runFor(60);
  const second = [...azure.state.connections.values()].find(({ id }) => id !== first)?.id ?? '';

  const approval = await owner.put(first, aState('Approved'));
  const locked = await owner.put(second, aState('Approved'));
  const elsewhere = await owner.put(VAULT, {});
  await clock.runFor(60);
  const later = await owner.put(second, aState('Approved'));

  expect([approval.status, locked.status, elsewhere.status, later.status]).toEqual([202, 429, 201, 202]);
  expect(locked.body.error.code).toBe('RetryableErrorDueToAnotherOperation');
});

test('approvals that are done at once lock nothing', async () => {
  const world = await anAzure();
  const connection = await aPendingConnection(world, SERVICE);

  const approved = await world.owner.put(connection, aState('Approved'));
  const again = await world.owner.put(connection, aState('Approved'));

  expect([approved.status, again.status]).toEqual([200, 200]);
});

test('a day after its end nobody knows of an operation any more, of Network or of private DNS', async () => {
  const { azure, clock, owner, statusUrl } = await anUpdatingEndpoint();
  azure.registerProvider(createPrivateDns(azure.context).provider);
  const zone = await owner.put(ZONE, { location: 'global' });
  const zoneStatus = zone.headers['azure-asyncoperation'] ?? '';
  await clock.runFor(60);
  const known = [await owner.get(statusUrl), await owner.get(zoneStatus)];

  await clock.runFor(86_400);
  const unknown = [await owner.get(statusUrl), await owner.get(zoneStatus)];

  expect(known.map(({ body }) => body.status)).toEqual(['Succeeded', 'Succeeded']);
  expect(unknown.map(({ status }) => status)).toEqual([404, 404]);
});
