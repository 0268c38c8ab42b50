import { expect, test } from 'vitest';
import { ConnectionDropped, type WireResponse } from '../../../infra/local/wire/wire.ts';
import { openClickHouse } from '../../../shared/effects/clickhouse/open-clickhouse.ts';
import { aCloud, against, ENDPOINT, GUID } from './a-cloud.ts';

test('a service is read with its alias, its private host, and whether the endpoint is on its list', async () => {
  const { clickHouse } = aCloud();

  const services = await clickHouse.readServices('org-1', ['svc-1'], [ENDPOINT, GUID]);

  expect(services).toEqual([
    {
      service: 'svc-1',
      isFound: true,
      alias: 'alias.westus3.azure.privatelinkservice',
      privateHost: 'abc.westus3.privatelink.azure.clickhouse.cloud',
      region: 'westus3',
      plan: 'scale',
      listedAs: [GUID.toUpperCase()],
      othersListed: 0,
      offersPrivateLink: true,
      isOpenToAnywhere: false,
    },
  ]);
});

test('a service that does not exist is not found, and one of the development or basic tier offers no Private Link', async () => {
  const { clickHouse } = aCloud();

  const services = await clickHouse.readServices('org-1', ['svc-9', 'svc-dev', 'svc-basic'], [ENDPOINT]);

  expect(services).toMatchObject([
    { service: 'svc-9', isFound: false, listedAs: [], offersPrivateLink: false },
    { service: 'svc-dev', isFound: true, plan: 'development', listedAs: [], offersPrivateLink: false },
    { service: 'svc-basic', isFound: true, plan: 'basic', offersPrivateLink: false, isOpenToAnywhere: true },
  ]);
});

test('what a quota let through is not asked again: five more services are read in the next window', async () => {
  const { clickHouse, clock } = aCloud({ requests: 10, windowSeconds: 10 });
  const services = Array.from({ length: 8 }, () => 'svc-1');

  const first = await clickHouse.readServices('org-1', ['svc-1'], [ENDPOINT]);
  await clock.runFor(10);
  const eight = await clickHouse.readServices('org-1', services, [ENDPOINT]);

  expect(first).toHaveLength(1);
  expect(eight).toHaveLength(8);
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
  await expect(reading).rejects.toThrow('CLICKHOUSE_KEY_ID');
  await expect(reading).rejects.not.toThrow(/wrong|d3Jvbm/);
});

test('without a key nothing is asked', async () => {
  const asked: string[] = [];
  const clickHouse = openClickHouse(
    { apiUrl: 'https://api.clickhouse.cloud', keepsOrganizationList: false },
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
