import { Readable } from 'node:stream';
import { NetworkManagementClient } from '@azure/arm-network';
import { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import type { TokenCredential } from '@azure/core-auth';
import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { EventGridPublisherClient } from '@azure/eventgrid';
import { ManagedIdentityCredential } from '@azure/identity';
import { afterEach, expect, test, vi } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createInProcessHttpClient } from '../../infra/local/wire/in-process-http-client.ts';
import {
  ConnectionDropped,
  type WireRequest,
  type WireResponse,
  type WireServer,
} from '../../infra/local/wire/wire.ts';

const credential: TokenCredential = {
  getToken: async () => ({ token: 'a-token', expiresOnTimestamp: 4_000_000_000_000 }),
};
const once = { retryOptions: { maxRetries: 0 } };
const json = { 'content-type': 'application/json' };

afterEach(() => vi.unstubAllEnvs());

function aClock(): VirtualClock {
  return createVirtualClock('2030-01-01T00:00:00.000Z');
}

/** A service that keeps what it was sent and answers with `answer`. */
function aService(answer: Partial<WireResponse> = {}) {
  const requests: WireRequest[] = [];
  const handle: WireServer = async (request) => {
    requests.push(request);
    return { status: 200, headers: json, body: '{}', ...answer };
  };
  return { requests, httpClient: createInProcessHttpClient(() => handle, aClock()) };
}

test('arm-network reads a private endpoint and sees headers, query and token arrive', async () => {
  const { requests, httpClient } = aService({ body: '{"name":"pe-1","location":"westeurope"}' });
  const network = new NetworkManagementClient(credential, 'sub', { httpClient, ...once });

  const endpoint = await network.privateEndpoints.get('rg', 'pe-1');

  expect(endpoint.name).toBe('pe-1');
  expect(requests[0]?.url.hostname).toBe('management.azure.com');
  expect(requests[0]?.url.searchParams.get('api-version')).toBe('2025-05-01');
  expect(requests[0]?.headers).toMatchObject({
    authorization: 'Bearer a-token',
    host: 'management.azure.com',
  });
});

test('arm-privatedns puts a record set with its precondition', async () => {
  const { requests, httpClient } = aService({ status: 201, body: '{"name":"blob","etag":"e1"}' });
  const dns = new PrivateDnsManagementClient(credential, 'sub', { httpClient, ...once });

  const record = await dns.recordSets.createOrUpdate(
    'rg',
    'privatelink.blob.core.windows.net',
    'A',
    'acc',
    { ttl: 300, aRecords: [{ ipv4Address: '10.1.0.4' }] },
    { ifNoneMatch: '*' },
  );

  expect(record.etag).toBe('e1');
  expect(requests[0]?.headers['if-none-match']).toBe('*');
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
    properties: { ttl: 300, aRecords: [{ ipv4Address: '10.1.0.4' }] },
  });
});

test('eventgrid publishes a cloud event', async () => {
  const { requests, httpClient } = aService({ body: '' });
  const topic = new EventGridPublisherClient(
    'https://topic.eventgrid.azure.net/api/events',
    'CloudEvent',
    credential,
    { httpClient, ...once },
  );

  await topic.send([{ type: 'onboarding.held', source: '/autopilot', data: { n: 1 } }]);

  expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject([{ type: 'onboarding.held', data: { n: 1 } }]);
});

test('a managed identity gets its token from the App Service endpoint', async () => {
  vi.stubEnv('IDENTITY_ENDPOINT', 'http://127.0.0.1:41000/msi/token');
  vi.stubEnv('IDENTITY_HEADER', 'a-secret');
  const body = JSON.stringify({
    access_token: 'from-the-identity',
    expires_on: '4000000000',
    resource: 'r',
    token_type: 'Bearer',
    client_id: 'c',
  });
  const { requests, httpClient } = aService({ body });

  const identity = new ManagedIdentityCredential({
    clientId: '0d4b5f6c-0f0e-4a43-8a56-6a6f1d1c4c11',
    httpClient,
  });
  const token = await identity.getToken('https://management.azure.com/.default');

  expect(token.token).toBe('from-the-identity');
  expect(requests[0]?.url.href).toBe(
    'http://127.0.0.1:41000/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fmanagement.azure.com&client_id=0d4b5f6c-0f0e-4a43-8a56-6a6f1d1c4c11',
  );
  expect(requests[0]?.headers['x-identity-header']).toBe('a-secret');
});

test.each([
  ['text', 'grüße'],
  ['bytes', Buffer.from('grüße')],
  ['an array buffer', new Uint8Array(Buffer.from('grüße')).buffer],
  ['a stream', Readable.from([Buffer.from('grü'), Buffer.from('ße')])],
  ['a function', () => Readable.from([Buffer.from('grüße')])],
])('a body given as %s arrives as text with its length in bytes', async (_kind, body) => {
  const { requests, httpClient } = aService();

  await httpClient.sendRequest(createPipelineRequest({ url: 'https://host/x', method: 'PUT', body }));

  expect(requests[0]).toMatchObject({ body: 'grüße', headers: { 'content-length': '7' } });
});

test('a dropped connection and an unknown host fail as they do over sockets', async () => {
  const clock = aClock();
  const drops: WireServer = () => Promise.reject(new ConnectionDropped());
  const client = createInProcessHttpClient((url) => (url.hostname === 'known' ? drops : undefined), clock);

  const dropped = client.sendRequest(createPipelineRequest({ url: 'https://known/' }));
  const unknown = client.sendRequest(createPipelineRequest({ url: 'https://unknown/' }));

  await expect(dropped).rejects.toMatchObject({ name: 'RestError', code: 'ECONNRESET' });
  await expect(unknown).rejects.toMatchObject({ name: 'RestError', code: 'ENOTFOUND' });
});

test('plain http is refused unless the request allows it', async () => {
  const { httpClient } = aService();

  const sent = httpClient.sendRequest(createPipelineRequest({ url: 'http://host/' }));

  await expect(sent).rejects.toThrow('allowInsecureConnection is false');
});

test('an aborted request ends at once, before or while it is answered', async () => {
  const clock = aClock();
  const never: WireServer = () => new Promise<never>(() => undefined);
  const client = createInProcessHttpClient(() => never, clock);
  const aborted = AbortSignal.abort();
  const later = new AbortController();

  const before = client.sendRequest(createPipelineRequest({ url: 'https://host/', abortSignal: aborted }));
  const meanwhile = client.sendRequest(
    createPipelineRequest({ url: 'https://host/', abortSignal: later.signal }),
  );
  later.abort();

  await expect(before).rejects.toMatchObject({ name: 'AbortError' });
  await expect(meanwhile).rejects.toMatchObject({ name: 'AbortError' });
});

test('a request times out on the clock of the local world', async () => {
  const clock = aClock();
  const slow: WireServer = async () => {
    await clock.sleep(60);
    return { status: 200, headers: {}, body: '' };
  };
  const client = createInProcessHttpClient(() => slow, clock);

  const sent = client.sendRequest(createPipelineRequest({ url: 'https://host/', timeout: 5_000 }));
  const failure = expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  await clock.runFor(10);

  await failure;
});

test('a service that sleeps lets virtual time pass for a caller whose work is tracked', async () => {
  const clock = aClock();
  const slow: WireServer = async () => {
    await clock.sleep(60);
    return { status: 200, headers: {}, body: clock.now().toISOString() };
  };
  const client = createInProcessHttpClient(() => slow, clock);

  const sent = clock.track(client.sendRequest(createPipelineRequest({ url: 'https://host/' })));
  await clock.runFor(3600);

  expect((await sent).bodyAsText).toBe('2030-01-01T00:01:00.000Z');
});
