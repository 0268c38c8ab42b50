import { expect, test } from 'vitest';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createClickHouseCloud } from '../../../infra/local/platforms/clickhouse-cloud.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import { ConnectionDropped, type WireResponse, type WireServer } from '../../../infra/local/wire/wire.ts';
import { openClickHouse } from '../../../shared/effects/clickhouse/open-clickhouse.ts';

const KEY = { id: 'key-id', secret: 'key-secret' };
const GUID = '00000000-0000-4000-8000-0000000000aa';
const ENDPOINT =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/Spoke/providers/Microsoft.Network/privateEndpoints/Pe-Click';
const SERVICE = { id: 'svc-1', name: 'prod', region: 'westus3', tier: 'scale', hostLabel: 'abc' };

function aCloud(rateLimit?: { requests: number; windowSeconds: number }) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const cloud = createClickHouseCloud({
    clock,
    apiKey: KEY,
    organization: {
      id: 'org-1',
      name: 'acme',
      aliases: { westus3: 'alias.westus3.azure.privatelinkservice' },
      services: [
        { ...SERVICE, privateEndpointIds: [GUID.toUpperCase()] },
        { ...SERVICE, id: 'svc-dev', tier: 'development' },
      ],
    },
    ...(rateLimit && { rateLimit }),
  });
  return { cloud, clickHouse: against(cloud.handle) };
}

function against(handle: WireServer, key: typeof KEY | undefined = KEY) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const httpClient = createInProcessHttpClient(
    (url) => (url.hostname === 'api.clickhouse.cloud' ? handle : undefined),
    clock,
  );
  const setting = { apiUrl: 'https://api.clickhouse.cloud', ...(key && { key }) };
  return openClickHouse(setting, { now: clock.now, httpClient });
}

test('a service is read with its alias, its private host, and whether the endpoint is on its list', async () => {
  const { clickHouse } = aCloud();

  const services = await clickHouse.readServices('org-1', ['svc-1'], [ENDPOINT, GUID]);

  expect(services).toEqual([
    {
      service: 'svc-1',
      isFound: true,
      alias: 'alias.westus3.azure.privatelinkservice',
      privateHost: 'abc.westus3.privatelink.azure.clickhouse.cloud',
      isRegistered: true,
      offersPrivateLink: true,
    },
  ]);
});

test('an endpoint is taken off the list however it is spelled there, others stay, and what is gone is no fault', async () => {
  const { cloud, clickHouse } = aCloud();
  await clickHouse.addEndpoint('org-1', 'svc-1', ENDPOINT);

  await clickHouse.removeEndpoint('org-1', 'svc-1', ENDPOINT.toLowerCase());
  const listed = cloud.services()[0]?.privateEndpointIds;
  await clickHouse.removeEndpoint('org-1', 'svc-1', ENDPOINT);
  await clickHouse.removeEndpoint('org-1', 'svc-gone', ENDPOINT);

  expect(listed).toEqual([GUID.toUpperCase()]);
  expect(cloud.services()[0]?.privateEndpointIds).toEqual(listed);
});

test('an endpoint that is added is on the list from then on, whatever the case, and others stay', async () => {
  const { cloud, clickHouse } = aCloud();

  await clickHouse.addEndpoint('org-1', 'svc-1', ENDPOINT);

  const [service] = await clickHouse.readServices('org-1', ['svc-1'], [ENDPOINT.toLowerCase()]);
  expect(service).toMatchObject({ isRegistered: true });
  expect(cloud.services()[0]?.privateEndpointIds).toEqual([GUID.toUpperCase(), ENDPOINT]);
});

test('a service that does not exist is not found, and one of the development tier offers no Private Link', async () => {
  const { clickHouse } = aCloud();

  const services = await clickHouse.readServices('org-1', ['svc-9', 'svc-dev'], [ENDPOINT]);

  expect(services).toMatchObject([
    { service: 'svc-9', isFound: false, isRegistered: false, offersPrivateLink: false },
    { service: 'svc-dev', isFound: true, isRegistered: false, offersPrivateLink: false },
  ]);
});

test('adding to a service that does not exist is a fault', async () => {
  const { clickHouse } = aCloud();

  await expect(clickHouse.addEndpoint('org-1', 'svc-9', ENDPOINT)).rejects.toMatchObject({ name: 'Fault' });
});

test('a used-up limit is a fault that says when to come back', async () => {
  const { clickHouse } = aCloud({ requests: 2, windowSeconds: 10 });
  await clickHouse.readServices('org-1', ['svc-1'], [ENDPOINT]);

  const reading = clickHouse.readServices('org-1', ['svc-1'], [ENDPOINT]);

  await expect(reading).rejects.toMatchObject({ name: 'Fault', code: 'throttled', retryAfterSeconds: 11 });
});

test('a wrong key is forbidden, and no part of it is in the message', async () => {
  const { cloud } = aCloud();
  const wrong = { id: 'wrong-id', secret: 'wrong-secret' };

  const reading = against(cloud.handle, wrong).readServices('org-1', ['svc-1'], []);

  await expect(reading).rejects.toMatchObject({ code: 'forbidden' });
  await expect(reading).rejects.not.toThrow(/wrong|d3Jvbm/);
});

test('without a key nothing is asked', async () => {
  const asked: string[] = [];
  const clickHouse = openClickHouse(
    { apiUrl: 'https://api.clickhouse.cloud' },
    {
      now: () => new Date(0),
      httpClient: {
        sendRequest: (request) => {
          asked.push(request.url);
          throw new Error('asked');
        },
      },
    },
  );

  await expect(clickHouse.readServices('org-1', ['svc-1'], [])).rejects.toThrow('CLICKHOUSE_KEY_ID');
  expect(asked).toEqual([]);
});

test.each<[string, WireResponse, string]>([
  ['an error of theirs', { status: 500, headers: {}, body: '' }, 'unavailable'],
  ['a refusal', { status: 403, headers: {}, body: '{"error":"FORBIDDEN"}' }, 'forbidden'],
  ['a bad request', { status: 400, headers: {}, body: '{"error":"BAD_REQUEST: x"}' }, 'unexpected'],
  ['an answer of another shape', { status: 200, headers: {}, body: '{"result":[]}' }, 'unexpected'],
  ['an answer that is not JSON', { status: 200, headers: {}, body: '<html>' }, 'unexpected'],
])('%s is a fault', async (_, answer, code) => {
  const reading = against(async () => answer).readServices('org-1', ['svc-1'], []);

  await expect(reading).rejects.toMatchObject({ name: 'Fault', code });
});

test('a dropped connection is an outage and not a missing service', async () => {
  const clickHouse = against(async () => {
    throw new ConnectionDropped('gone');
  });

  await expect(clickHouse.readServices('org-1', ['svc-1'], [])).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('names from the allowlist cannot lead to another path', async () => {
  const paths: string[] = [];
  const clickHouse = against(async ({ url }) => {
    paths.push(url.pathname);
    return { status: 404, headers: {}, body: '' };
  });

  await clickHouse.readServices('org-1/../org-2', ['svc?x=1#y'], []);

  expect(paths).toEqual(['/v1/organizations/org-1%2F..%2Forg-2/services/svc%3Fx%3D1%23y']);
});
