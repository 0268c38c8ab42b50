import { app, type EventGridEvent, type InvocationContext } from '@azure/functions';
import { expect, test } from 'vitest';
import { aHost, type TestHost } from '../a-host.ts';

const anEvent = (id: string, data: Record<string, unknown> = {}): EventGridEvent => ({
  id,
  topic: '/subscriptions/s',
  subject: 'subject',
  eventType: 'Test',
  eventTime: '2030-01-01T00:00:00Z',
  dataVersion: '1',
  metadataVersion: '1',
  data,
});

/** A function that keeps the IDs that it was given and fails for `bad`. */
function keeping(ids: string[]): () => void {
  const handler = (event: EventGridEvent, context: InvocationContext) => {
    if (event.id === 'bad') throw new Error('bad event');
    ids.push(event.id, JSON.stringify(context.triggerMetadata?.['data']));
  };
  return () => app.eventGrid('onEvent', { handler });
}

function deliver(host: TestHost, body: unknown, type = 'Notification', path?: string) {
  const target = path ?? '/runtime/webhooks/EventGrid?functionName=onEvent';
  return host.request('POST', target, body, { 'aeg-event-type': type });
}

test('the validation handshake echoes the code', async () => {
  const host = await aHost(keeping([]));

  const answer = await deliver(host, [anEvent('v', { validationCode: 'abc' })], 'SubscriptionValidation');

  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({ validationResponse: 'abc' });
});

test('each event of a batch is one invocation', async () => {
  const ids: string[] = [];
  const host = await aHost(keeping(ids));

  const batch = await deliver(host, [anEvent('1', { a: 1 }), anEvent('2')]);
  const single = await deliver(host, anEvent('3'));

  expect([batch.status, single.status]).toEqual([202, 202]);
  expect(ids).toEqual(['1', '{"a":1}', '2', '{}', '3', '{}']);
});

test('a batch of which one event fails is answered 500, the others having run', async () => {
  const ids: string[] = [];
  const host = await aHost(keeping(ids));

  const answer = await deliver(host, [anEvent('1'), anEvent('bad'), anEvent('2')]);

  expect(answer.status).toBe(500);
  expect(ids).toEqual(['1', '{}', '2', '{}']);
});

test.each([
  ['cut-off JSON', '[{"id":', 'Notification', 400],
  ['a number', '7', 'Notification', 400],
  ['an array of texts', '["a"]', 'Notification', 400],
  ['nothing', '', 'Notification', 400],
  ['a handshake without a code', '[{}]', 'SubscriptionValidation', 400],
  ['a handshake that is no JSON', 'x', 'SubscriptionValidation', 400],
  ['an unknown type', '[]', 'Surprise', 400],
  ['an unsubscription', '', 'Unsubscribe', 202],
])('%s is answered without a crash', async (_title, body, type, status) => {
  const host = await aHost(keeping([]));

  const answer = await deliver(host, body, type);

  expect(answer.status).toBe(status);
});

test('the path is compared without case, and an unknown function is not found', async () => {
  const host = await aHost(keeping([]));

  const known = await deliver(
    host,
    anEvent('1'),
    'Notification',
    '/RUNTIME/WebHooks/eventgrid?functionName=ONEVENT',
  );
  const unknown = await deliver(
    host,
    anEvent('1'),
    'Notification',
    '/runtime/webhooks/EventGrid?functionName=other',
  );

  expect([known.status, unknown.status]).toEqual([202, 404]);
});

test('the system key is required when the host has one', async () => {
  const host = await aHost(keeping([]), { keys: { system: 'sys', master: 'm' } });
  const path = '/runtime/webhooks/EventGrid?functionName=onEvent';

  const without = await deliver(host, anEvent('1'), 'Notification', path);
  const withKey = await deliver(host, anEvent('1'), 'Notification', `${path}&code=sys`);
  const withMaster = await deliver(host, anEvent('1'), 'Notification', `${path}&code=m`);

  expect([without.status, withKey.status, withMaster.status]).toEqual([401, 202, 202]);
});
