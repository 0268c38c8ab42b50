import { expect, test } from 'vitest';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createTicketDesk } from '../../../infra/local/tickets/ticket-desk.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import { serveHttp } from '../../../infra/local/wire/serve-https.ts';
import { ConnectionDropped, type WireServer } from '../../../infra/local/wire/wire.ts';
import { openSignedWebhook } from '../../../shared/effects/tickets/open-signed-webhook.ts';
import { aMessage } from './a-message.ts';

const SECRET = 'a secret of good length';

function against(
  handle: WireServer,
  secret = SECRET,
  clock = createVirtualClock('2030-01-01T00:00:00.000Z'),
) {
  const httpClient = createInProcessHttpClient(() => handle, clock);
  const webhook = { url: 'https://desk.example/hook?code=abc', secret };
  return { tickets: openSignedWebhook(webhook, { now: clock.now, httpClient }) };
}

function aDesk() {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  return createTicketDesk({ clock, secret: SECRET });
}

test('a message arrives signed, and as it was sent', async () => {
  const desk = aDesk();

  await against(desk.handle).tickets.send(aMessage());

  expect(desk.refusals()).toEqual([]);
  expect(desk.tickets()).toMatchObject([{ correlationId: 'onboarding-1', messages: [aMessage()] }]);
});

test('a message that is sent twice counts once', async () => {
  const desk = aDesk();
  const { tickets } = against(desk.handle);

  await tickets.send(aMessage());
  await tickets.send(aMessage());

  expect(desk.tickets()[0]?.messages).toHaveLength(1);
});

test('a message with a wrong signature is a fault without the secret or the address', async () => {
  const sending = against(aDesk().handle, 'another secret of length').tickets.send(aMessage());

  await expect(sending).rejects.toMatchObject({ name: 'Fault', code: 'unauthenticated' });
  await expect(sending).rejects.not.toThrow(/secret|desk\.example|code=/);
});

test('a desk that is busy says when to come back', async () => {
  const busy: WireServer = async () => ({ status: 429, headers: { 'retry-after': '30' }, body: '' });

  const sending = against(busy).tickets.send(aMessage());

  await expect(sending).rejects.toMatchObject({ code: 'throttled', retryAfterSeconds: 30 });
});

test('a redirect is not followed: a signed message goes nowhere else', async () => {
  const hosts: string[] = [];
  const { tickets } = against(async ({ url }) => {
    hosts.push(url.host);
    return { status: 307, headers: { location: 'https://elsewhere.example/' }, body: '' };
  });

  await expect(tickets.send(aMessage())).rejects.toMatchObject({ code: 'unexpected' });
  expect(hosts).toEqual(['desk.example']);
});

test('a connection that drops is an outage', async () => {
  const { tickets } = against(async () => {
    throw new ConnectionDropped('gone');
  });

  await expect(tickets.send(aMessage())).rejects.toMatchObject({ code: 'unavailable' });
});

test('a desk that takes too long is given up after ten seconds', async () => {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const slow: WireServer = async () => {
    await clock.sleep(60);
    return { status: 200, headers: {}, body: '' };
  };

  const failure = against(slow, SECRET, clock)
    .tickets.send(aMessage())
    .catch((fault: unknown) => ({
      fault,
      at: clock.now().toISOString(),
    }));
  await clock.runFor(30);

  expect(await failure).toMatchObject({ fault: { code: 'unavailable' }, at: '2030-01-01T00:00:10.000Z' });
});

test('over real sockets, and without a transport given, a message arrives too', async () => {
  const desk = aDesk();
  const server = await serveHttp(desk.handle, { port: 0 });
  const webhook = { url: `http://127.0.0.1:${server.port}/hook`, secret: SECRET };

  await openSignedWebhook(webhook, { now: () => new Date('2030-01-01T00:00:00Z') }).send(aMessage());

  expect(desk.tickets()).toHaveLength(1);
  await server.close();
});
