import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import {
  type ClickHouseCloudOptions,
  createClickHouseCloud,
} from '../../infra/local/platforms/clickhouse-cloud.ts';

const ORG = 'c0b5f0a5-3b2e-4b8a-9a43-55d1e0a3c001';
const ALIAS = 'production-westus3-0-0.63c890a9-4d32-48cc-a08c-8cd92dfb1ad3.westus3.azure.privatelinkservice';
const GUID = '8d5f3f60-6a53-4b58-9f25-f3f6ce0b1f10';
const ENDPOINT =
  '/subscriptions/5f0c/resourceGroups/net/providers/Microsoft.Network/privateEndpoints/pe-clickhouse';
const HOST = 'abcd.westus3.privatelink.azure.clickhouse.cloud';

function aCloud(options: Partial<ClickHouseCloudOptions> = {}) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const service = { region: 'westus3', tier: 'production' };
  const cloud = createClickHouseCloud({
    clock,
    apiKey: { id: 'key', secret: 'secret' },
    organization: {
      id: ORG,
      name: 'Contoso',
      aliases: { westus3: ALIAS },
      services: [
        { ...service, id: 'svc-1', name: 'events', hostLabel: 'abcd' },
        { ...service, id: 'svc-2', name: 'logs', hostLabel: 'efgh' },
        { ...service, id: 'svc-dev', name: 'dev', hostLabel: 'ijkl', tier: 'development' },
      ],
    },
    ...options,
  });
  async function call(method: string, path: string, body?: unknown, key = 'key:secret') {
    const {
      status,
      headers,
      body: text,
    } = await cloud.handle({
      method,
      url: new URL(`https://api.clickhouse.cloud/v1/organizations/${path}`),
      headers: {
        authorization: `Basic ${Buffer.from(key).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: body === undefined ? '' : JSON.stringify(body),
    });
    return { status, headers, json: JSON.parse(text) };
  }
  return { cloud, call, clock };
}

describe("the vendor's guide, step by step", () => {
  test('services are listed with region and provider', async () => {
    const { call } = aCloud();

    const { status, json } = await call('GET', `${ORG}/services`);

    expect(status).toBe(200);
    expect(json).toMatchObject({ status: 200, requestId: expect.any(String) });
    expect(json.result[0]).toMatchObject({ id: 'svc-1', region: 'westus3', provider: 'azure' });
  });

  test('the alias and the private host name are read from the service, or by region', async () => {
    const { call } = aCloud();

    const ofService = await call('GET', `${ORG}/services/svc-1/privateEndpointConfig`);
    const ofRegion = await call('GET', `${ORG}/privateEndpointConfig?cloud_provider=azure&region_id=westus3`);

    expect(ofService.json.result).toEqual({ endpointServiceId: ALIAS, privateDnsHostname: HOST });
    expect(ofRegion.json.result).toEqual({ endpointServiceId: ALIAS });
  });

  test('an endpoint is registered with the organization and taken out again', async () => {
    const { call } = aCloud();
    const entry = { cloudProvider: 'azure', id: GUID, description: 'Azure private endpoint' };

    const added = await call('PATCH', ORG, { privateEndpoints: { add: [entry] } });
    const remove = [{ cloudProvider: 'azure', id: GUID.toUpperCase(), region: 'westus3' }];
    const removed = await call('PATCH', ORG, { privateEndpoints: { remove } });

    expect(added.json.result.privateEndpoints).toEqual([entry]);
    expect(removed.json.result.privateEndpoints).toEqual([]);
  });

  test('a service allow list grows and shrinks by deltas and is read back', async () => {
    const { call } = aCloud();

    const empty = await call('GET', `${ORG}/services/svc-1`);
    await call('PATCH', `${ORG}/services/svc-1`, { privateEndpointIds: { add: [GUID] } });
    await call('PATCH', `${ORG}/services/svc-1`, { privateEndpointIds: { add: [ENDPOINT, GUID] } });
    const full = await call('GET', `${ORG}/services/svc-1`);
    await call('PATCH', `${ORG}/services/svc-1`, {
      privateEndpointIds: { remove: [ENDPOINT.toUpperCase()] },
    });
    const rest = await call('GET', `${ORG}/services/svc-1`);

    expect([empty, full, rest].map(({ json }) => json.result.privateEndpointIds)).toEqual([
      [],
      [GUID, ENDPOINT],
      [GUID],
    ]);
  });
});

describe('what the API refuses', () => {
  test.each([
    ['a wrong key', 'GET', ORG, undefined, 'key:wrong', 401],
    ['an unknown organization', 'GET', 'other', undefined, 'key:secret', 404],
    ['an unknown service', 'GET', `${ORG}/services/svc-9`, undefined, 'key:secret', 404],
    [
      'a region without services',
      'GET',
      `${ORG}/privateEndpointConfig?cloud_provider=azure&region_id=eastus`,
      undefined,
      'key:secret',
      400,
    ],
    [
      'a development service',
      'PATCH',
      `${ORG}/services/svc-dev`,
      { privateEndpointIds: { add: [GUID] } },
      'key:secret',
      400,
    ],
    [
      'an ID that is none',
      'PATCH',
      `${ORG}/services/svc-1`,
      { privateEndpointIds: { add: ['pe-1'] } },
      'key:secret',
      400,
    ],
    ['a body that is no JSON object', 'PATCH', `${ORG}/services/svc-1`, 'x', 'key:secret', 400],
    ['an unknown path', 'GET', `${ORG}/backups`, undefined, 'key:secret', 404],
    ['a deletion', 'DELETE', `${ORG}/services/svc-1`, undefined, 'key:secret', 405],
  ])('%s', async (_what, method, path, body, key, expected) => {
    const { call } = aCloud();

    const { status, json } = await call(method, path, body, key);

    expect(status).toBe(expected);
    expect(json).toEqual({ status: expected, error: expect.stringMatching(/^[A-Z_]+/) });
  });

  test('more requests than the limit, until the window that the headers name has passed', async () => {
    const { call, clock } = aCloud({ rateLimit: { requests: 2, windowSeconds: 10 } });

    const statuses = [await call('GET', ORG), await call('GET', ORG), await call('GET', ORG)];
    await clock.runFor(10);
    const later = await call('GET', ORG);

    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(statuses[2]?.headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '10' });
    expect(later.status).toBe(200);
  });
});

describe('the side of the network', () => {
  const endpoint = { endpointId: ENDPOINT.toUpperCase(), resourceGuid: GUID };

  test.each([ENDPOINT, GUID])('an endpoint listed as %s is let in for that service only', async (id) => {
    const { cloud, call } = aCloud();
    const before = cloud.isAllowed(endpoint);

    await call('PATCH', `${ORG}/services/svc-1`, { privateEndpointIds: { add: [id] } });

    expect(before).toBe(false);
    expect(cloud.isAllowed(endpoint, { region: 'westus3' })).toBe(true);
    expect(cloud.isAllowed(endpoint, { region: 'eastus' })).toBe(false);
    expect(cloud.decideHost(endpoint, HOST)).toBe('accept');
    expect(cloud.decideHost(endpoint, 'efgh.westus3.privatelink.azure.clickhouse.cloud')).toBe('reset');
  });

  test('listeners hear of changes, not of repeats', async () => {
    const { cloud, call } = aCloud();
    const heard: string[] = [];
    const stop = cloud.onAllowListChange(({ id, privateEndpointIds }) =>
      heard.push(`${id}:${privateEndpointIds.length}`),
    );

    await call('PATCH', `${ORG}/services/svc-1`, { privateEndpointIds: { add: [GUID] } });
    await call('PATCH', `${ORG}/services/svc-1`, { privateEndpointIds: { add: [GUID.toUpperCase()] } });
    await call('PATCH', `${ORG}/services/svc-1`, { privateEndpointIds: { remove: [GUID] } });
    stop();
    await call('PATCH', `${ORG}/services/svc-1`, { privateEndpointIds: { add: [GUID] } });

    expect(heard).toEqual(['svc-1:1', 'svc-1:0']);
  });
});
