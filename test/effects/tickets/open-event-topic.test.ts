import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createTicketTopic } from '../../../infra/local/tickets/ticket-topic.ts';
import { createCertificateAuthority } from '../../../infra/local/wire/certificates.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import { serveHttps } from '../../../infra/local/wire/serve-https.ts';
import { ConnectionDropped, type WireServer } from '../../../infra/local/wire/wire.ts';
import { openEventTopic } from '../../../shared/effects/tickets/open-event-topic.ts';
import { aMessage } from './a-message.ts';

const KEY = 'a-key-of-the-topic';
const ENDPOINT = 'https://tickets.westus3-1.eventgrid.azure.net/api/events';

/** A credential whose tokens are for this audience, or for whatever they are asked for. */
const anIdentity = (audience?: string) => async () => ({
  async getToken(scope: string | string[]) {
    const aud = audience ?? String(scope).replace(/\/\.default$/, '');
    const claims = Buffer.from(JSON.stringify({ aud })).toString('base64url');
    return { token: `e30.${claims}.x`, expiresOnTimestamp: 4_000_000_000_000 };
  },
});

const noIdentity = async (): Promise<never> => {
  throw new Error('nobody should have asked for the identity');
};

function senderTo(handle: WireServer, { key = KEY, identity = anIdentity() } = {}) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const httpClient = createInProcessHttpClient(() => handle, clock);
  const topic = { endpoint: ENDPOINT, source: 'https://autopilot.example', ...(key && { key }) };
  return openEventTopic(topic, { httpClient, identity });
}

test('a message is a CloudEvent by its idempotency key, about its correlation ID', async () => {
  const topic = createTicketTopic({ key: KEY });

  await senderTo(topic.handle, { identity: noIdentity }).send(aMessage());

  // In a process that traces, the SDK adds its `traceparent`.
  expect(topic.events()).toMatchObject([
    {
      specversion: '1.0',
      id: 'onboarding-1-held',
      type: 'PrivateLinkAutopilot.TicketOpened',
      source: 'https://autopilot.example',
      subject: 'onboarding-1',
      time: '2030-01-01T00:00:00.000Z',
      datacontenttype: 'application/json',
      data: aMessage(),
    },
  ]);
});

test('without a key the managed identity opens the topic', async () => {
  const topic = createTicketTopic({ key: KEY });

  await senderTo(topic.handle, { key: '' }).send(aMessage({ kind: 'closed' }));

  expect(topic.events().map(({ type }) => type)).toEqual(['PrivateLinkAutopilot.TicketClosed']);
});

test.each([
  ['a wrong key', { key: 'another-key-by-far' }, 'unauthenticated'],
  [
    'a token for something else',
    { key: '', identity: anIdentity('https://storage.azure.com') },
    'unauthenticated',
  ],
])('%s is a fault without the key, and nothing is published', async (_what, changes, code) => {
  const topic = createTicketTopic({ key: KEY });

  const sending = senderTo(topic.handle, changes).send(aMessage());

  await expect(sending).rejects.toMatchObject({ name: 'Fault', code });
  await expect(sending).rejects.not.toThrow(/another-key|e30/);
  expect(topic.events()).toEqual([]);
});

test('an event of more than 1 MB is refused by the topic, and named by its status', async () => {
  const topic = createTicketTopic({ key: KEY });

  const sending = senderTo(topic.handle).send(aMessage({ text: 'x'.repeat(1_048_577) }));

  await expect(sending).rejects.toMatchObject({ code: 'unexpected', message: 'ticket topic: HTTP 413' });
});

test.each([
  [
    { status: 429, headers: { 'retry-after': '7' }, body: '' },
    { code: 'throttled', retryAfterSeconds: 7 },
  ],
  [{ status: 503, headers: {}, body: '' }, { code: 'unavailable' }],
  [{ status: 307, headers: { location: 'https://elsewhere.example' }, body: '' }, { name: 'Fault' }],
])('an answer %j is a fault, after one call', async (answer, fault) => {
  const hosts: string[] = [];
  const { send } = senderTo(async ({ url }) => {
    hosts.push(url.hostname);
    return answer;
  });

  await expect(send(aMessage())).rejects.toMatchObject(fault);
  expect(hosts).toEqual(['tickets.westus3-1.eventgrid.azure.net']);
});

test('a connection that drops is an outage', async () => {
  const { send } = senderTo(async () => {
    throw new ConnectionDropped('gone');
  });

  await expect(send(aMessage())).rejects.toMatchObject({ code: 'unavailable' });
});

test.each([
  ['no CloudEvent', { body: '[{"id":"1"}]' }, 400],
  ['no JSON', { body: 'hello' }, 400],
  ['without its version of the API', { url: new URL(ENDPOINT) }, 400],
  ['to another path', { url: new URL('/other', ENDPOINT) }, 404],
  ['with another content type', { headers: { 'aeg-sas-key': KEY, 'content-type': 'application/json' } }, 415],
])('the topic refuses what is %s', async (_what, changes, status) => {
  const { handle, events } = createTicketTopic({ key: KEY });
  const right = {
    method: 'POST',
    url: new URL(`${ENDPOINT}?api-version=2018-01-01`),
    headers: { 'aeg-sas-key': KEY, 'content-type': 'application/cloudevents-batch+json; charset=utf-8' },
    body: '[{"specversion":"1.0","id":"1","source":"s","type":"t"}]',
  };

  const taken = await handle(right);
  const answer = await handle({ ...right, ...changes });

  expect([taken.status, answer.status]).toEqual([200, status]);
  expect(events()).toHaveLength(1);
});

test('over real sockets, with a certificate of its own, the topic takes an event too', async () => {
  const authority = await createCertificateAuthority();
  const topic = createTicketTopic({ key: KEY });
  const server = await serveHttps(topic.handle, { port: 0, tls: authority.server });
  const client = createDefaultHttpClient();
  const httpClient: HttpClient = {
    sendRequest(request) {
      request.tlsSettings = { ca: authority.cert };
      return client.sendRequest(request);
    },
  };
  const endpoint = `https://127.0.0.1:${server.port}/api/events`;

  await openEventTopic(
    { endpoint, source: 'https://autopilot.example', key: KEY },
    { httpClient, identity: noIdentity },
  ).send(aMessage());

  expect(topic.events()).toHaveLength(1);
  await server.close();
});
