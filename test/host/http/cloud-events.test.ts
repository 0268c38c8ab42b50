import { app } from '@azure/functions';
import { expect, test } from 'vitest';
import { aHost, type TestHost } from '../a-host.ts';

const WEBHOOK = '/runtime/webhooks/EventGrid?functionName=onEvent';

const aCloudEvent = (id: string) => ({
  id,
  source: '/subscriptions/s',
  subject: 'subject',
  type: 'Test',
  time: '2030-01-01T00:00:00Z',
  specversion: '1.0',
  data: { id },
});

/** A host whose function keeps what it is given, and fails for `bad`. */
async function aReceiver(cardinality: 'one' | 'many' = 'one') {
  const seen: unknown[] = [];
  const handler = (event: unknown): void => {
    if (JSON.stringify(event).includes('bad')) throw new Error('the secret reason');
    seen.push(event);
  };
  const host = await aHost(() =>
    app.generic('onEvent', { trigger: { type: 'eventGridTrigger', name: 'event', cardinality }, handler }),
  );
  return { host, seen };
}

const post = (host: TestHost, body: unknown, type: string, contentType: string) =>
  host.request('POST', WEBHOOK, body, { 'aeg-event-type': type, 'content-type': contentType });

test('the OPTIONS handshake lets Event Grid in at any rate', async () => {
  const { host } = await aReceiver();

  const answer = await host.request('OPTIONS', WEBHOOK, undefined, {
    'webhook-request-origin': 'eventgrid.azure.net',
  });
  const without = await host.request('OPTIONS', WEBHOOK);

  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    'webhook-allowed-origin': 'eventgrid.azure.net',
    'webhook-allowed-rate': '*',
    allow: 'POST',
  });
  expect(without.status).toBe(400);
});

test.each([
  ['encoded twice', JSON.stringify({ validationCode: 'abc' })],
  ['encoded once', { validationCode: 'abc' }],
])('the validation by POST is answered when its data is %s', async (_how, data) => {
  const { host } = await aReceiver();

  const event = { ...aCloudEvent('v'), type: 'Microsoft.EventGrid.SubscriptionValidationEvent', data };
  const answer = await post(host, event, 'SubscriptionValidation', 'application/cloudevents+json');

  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({ validationResponse: 'abc' });
});

test('a single event and a batch come one by one, as they are', async () => {
  const { host, seen } = await aReceiver();

  const single = await post(
    host,
    aCloudEvent('1'),
    'Notification',
    'application/cloudevents+json; charset=utf-8',
  );
  const batch = await post(
    host,
    [aCloudEvent('2'), aCloudEvent('3')],
    'Notification',
    'application/cloudevents-batch+json',
  );

  expect([single.status, batch.status]).toEqual([202, 202]);
  expect(seen).toEqual([aCloudEvent('1'), aCloudEvent('2'), aCloudEvent('3')]);
});

test('a batch of which one fails is 500 with the host’s words, and comes again as a whole', async () => {
  const { host, seen } = await aReceiver();
  const batch = [aCloudEvent('1'), aCloudEvent('bad')];

  const answer = await post(host, batch, 'Notification', 'application/cloudevents-batch+json');
  await post(host, batch, 'Notification', 'application/cloudevents-batch+json');

  expect([answer.status, answer.body]).toEqual([
    500,
    'Exception while executing function: Functions.onEvent',
  ]);
  expect(seen).toEqual([aCloudEvent('1'), aCloudEvent('1')]);
});

test('a function for many gets the batch in one piece', async () => {
  const { host, seen } = await aReceiver('many');

  await post(
    host,
    [aCloudEvent('1'), aCloudEvent('2')],
    'Notification',
    'application/cloudevents-batch+json',
  );

  expect(seen).toEqual([[aCloudEvent('1'), aCloudEvent('2')]]);
});

test('without the header that says what it is, a delivery is 400; an unknown or disabled function is 404', async () => {
  const { host } = await aReceiver();
  const off = await aHost(
    () => {
      app.eventGrid('onEvent', { handler: () => undefined });
      app.eventGrid('other', { handler: () => undefined });
    },
    { settings: { 'AzureWebJobs.onEvent.Disabled': 'true' } },
  );

  const bare = await host.request('POST', WEBHOOK, aCloudEvent('1'));
  const unknown = await host.request('POST', WEBHOOK.replace('onEvent', 'nobody'), aCloudEvent('1'));
  const disabled = await post(off, aCloudEvent('1'), 'Notification', 'application/json');

  expect([bare.status, unknown.status, disabled.status]).toEqual([400, 404, 404]);
  expect(unknown.body).toBe("cannot find function: 'nobody'");
});
