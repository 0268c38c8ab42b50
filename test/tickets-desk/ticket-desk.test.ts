import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createTicketDesk } from '../../infra/local/tickets/ticket-desk.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';

const SECRET = 'a-shared-secret';
const NOW = '2030-01-01T00:00:00.000Z';
const LATER = '2030-01-01T00:00:00.001Z';
const CAPITALS = `sha256=${'A'.repeat(64)}`;

const aDesk = () => createTicketDesk({ clock: createVirtualClock(NOW), secret: SECRET });

function aMessage(fields: Record<string, unknown> = {}) {
  return {
    correlationId: 'onb-1',
    idempotencyKey: 'onb-1/opened',
    kind: 'opened',
    title: 'Private endpoint held',
    text: 'Please release it.',
    state: 'held',
    onboardingId: 'onb-1',
    ...fields,
  };
}

/** A webhook call as the app makes it. */
function aCall(
  message: Record<string, unknown>,
  { timestamp = NOW, secret = SECRET, headers = {} } = {},
): WireRequest {
  const body = JSON.stringify(message);
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    method: 'POST',
    url: new URL('https://tickets.example/webhook'),
    headers: {
      'x-autopilot-timestamp': timestamp,
      'x-autopilot-signature': `sha256=${signature}`,
      'idempotency-key': String(message['idempotencyKey']),
      ...headers,
    },
    body,
  };
}

const aLook = (path: string): WireRequest => ({
  method: 'GET',
  url: new URL(path, 'https://tickets.example'),
  headers: {},
  body: '',
});

test('the messages of one correlation ID make one ticket, in order', async () => {
  const desk = aDesk();

  const opened = await desk.handle(aCall(aMessage()));
  const closed = await desk.handle(
    aCall(aMessage({ idempotencyKey: 'onb-1/closed', kind: 'closed', state: 'onboarded' })),
  );
  await desk.handle(aCall(aMessage({ correlationId: 'onb-2', idempotencyKey: 'onb-2/opened' })));

  expect([opened.status, closed.status]).toEqual([201, 200]);
  expect(desk.tickets().map(({ correlationId, state, isOpen }) => [correlationId, state, isOpen])).toEqual([
    ['onb-1', 'onboarded', false],
    ['onb-2', 'held', true],
  ]);
  expect(
    desk.tickets()[0]?.messages.map(({ kind, receivedAt, onboardingId }) => [kind, receivedAt, onboardingId]),
  ).toEqual([
    ['opened', NOW, 'onb-1'],
    ['closed', NOW, 'onb-1'],
  ]);
});

test('a repeated idempotency key is answered and not applied', async () => {
  const desk = aDesk();
  await desk.handle(aCall(aMessage()));

  const repeat = await desk.handle(aCall(aMessage()));

  expect(repeat.status).toBe(200);
  expect(desk.tickets()[0]?.messages).toHaveLength(1);
});

test.each([
  ['signed with another secret', aCall(aMessage(), { secret: 'other' }), 401],
  ['older than five minutes', aCall(aMessage(), { timestamp: '2029-12-31T23:54:59.000Z' }), 401],
  ['from the future', aCall(aMessage(), { timestamp: '2030-01-01T00:05:01.000Z' }), 401],
  [
    'changed on the way',
    { ...aCall(aMessage()), body: JSON.stringify(aMessage({ state: 'onboarded' })) },
    401,
  ],
  ['recorded and sent later as new', aCall(aMessage(), { headers: { 'x-autopilot-timestamp': LATER } }), 401],
  [
    'whose signature is in capitals',
    aCall(aMessage(), { headers: { 'x-autopilot-signature': CAPITALS } }),
    400,
  ],
  ['with two signatures', aCall(aMessage(), { headers: { 'x-autopilot-signature': `${CAPITALS}, x` } }), 400],
  ['without a signature', aCall(aMessage(), { headers: { 'x-autopilot-signature': '' } }), 400],
  ['with a short signature', aCall(aMessage(), { headers: { 'x-autopilot-signature': 'sha256=ab' } }), 400],
  ['with a timestamp that is none', aCall(aMessage(), { timestamp: 'soon' }), 400],
  ['without a title', aCall(aMessage({ title: undefined })), 400],
  ['of an unknown kind', aCall(aMessage({ kind: 'deleted' })), 400],
  ['with another key in its header', aCall(aMessage(), { headers: { 'idempotency-key': 'x' } }), 400],
])('a message %s is refused', async (_what, call, status) => {
  const desk = aDesk();

  const answer = await desk.handle(call);

  expect(answer.status).toBe(status);
  expect(desk.tickets()).toEqual([]);
  expect(desk.refusals()).toEqual([{ status, reason: expect.any(String) }]);
});

test('a timestamp in seconds is as good as an ISO instant', async () => {
  const desk = aDesk();

  const answer = await desk.handle(aCall(aMessage(), { timestamp: String(Date.parse(NOW) / 1000 - 300) }));

  expect(answer.status).toBe(201);
});

test('people read tickets with curl', async () => {
  const desk = aDesk();
  await desk.handle(aCall(aMessage({ correlationId: 'a/b' })));

  const all = await desk.handle(aLook('/tickets'));
  const one = await desk.handle(aLook('/tickets/a%2Fb'));
  const none = await desk.handle(aLook('/tickets/other'));

  expect(JSON.parse(all.body)).toHaveLength(1);
  expect(JSON.parse(one.body)).toMatchObject({
    correlationId: 'a/b',
    title: 'Private endpoint held',
    isOpen: true,
  });
  expect(none.status).toBe(404);
});

test('the check of signature and age can be copied into a receiver as it is: it needs nothing but Node', () => {
  const file = readFileSync(new URL('../../infra/local/tickets/check-signature.ts', import.meta.url), 'utf8');

  const imports = file.split('\n').filter((line) => /\bimport\b/.test(line));

  expect(imports).toEqual(["import { createHmac, timingSafeEqual } from 'node:crypto';"]);
});
