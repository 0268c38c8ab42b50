import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createServiceNow } from '../../infra/local/tickets/servicenow/create-servicenow.ts';
import type { ServiceNowOptions } from '../../infra/local/tickets/servicenow/local-servicenow.ts';

const USER = { name: 'user', password: 'password' };
const BASIC = `Basic ${Buffer.from('user:password').toString('base64')}`;

/** An instance and a caller of it; the body of an answer is parsed. */
function anInstance(options: Partial<ServiceNowOptions> = {}) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const instance = createServiceNow({ clock, user: USER, client: { id: 'c', secret: 's' }, ...options });
  async function call(method: string, path: string, body: unknown = '', authorization = BASIC) {
    const url = new URL(path, 'https://contoso.service-now.com');
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const {
      status,
      headers,
      body: answer,
    } = await instance.handle({ method, url, headers: { authorization }, body: text });
    return { status, headers, body: JSON.parse(answer) as unknown };
  }
  return { call, clock, instance };
}

const INCIDENT = '/api/now/table/incident';
const SYS_ID = 'a'.repeat(32);

test.each(['', 'Basic bm9ib2R5Om5vdGhpbmc=', 'Bearer made-up'])(
  'a call as "%s" is 401',
  async (authorization) => {
    const { call } = anInstance();

    const answer = await call('GET', INCIDENT, '', authorization);

    expect(answer).toMatchObject({
      status: 401,
      body: { error: { message: 'User Not Authenticated' }, status: 'failure' },
    });
  },
);

test('a token opens the tables until it ends', async () => {
  const { call, clock } = anInstance({ tokenLifetimeSeconds: 60 });
  const form = 'grant_type=client_credentials&client_id=c&client_secret=s';
  const { body } = await call('POST', '/oauth_token.do', form, '');

  const first = await call('GET', INCIDENT, '', 'Bearer token-1');
  await clock.runFor(60);
  const later = await call('GET', INCIDENT, '', 'Bearer token-1');

  expect(body).toMatchObject({ access_token: 'token-1', expires_in: 60, token_type: 'Bearer' });
  expect([first.status, later.status]).toEqual([200, 401]);
});

test.each([
  ['grant_type=password&client_id=c&client_secret=s', 401],
  ['grant_type=client_credentials&client_id=c&client_secret=x', 401],
])('a sign-in with %s is refused', async (form, status) => {
  const { call } = anInstance();

  expect((await call('POST', '/oauth_token.do', form, '')).status).toBe(status);
});

test('a new record has a sys_id, a number and a state; a field that does not exist is left out without a word', async () => {
  const { call } = anInstance();

  const { body, status } = await call('POST', INCIDENT, { short_description: 'x'.repeat(200), u_none: 'y' });

  expect(status).toBe(201);
  expect(body).toEqual({
    result: expect.objectContaining({
      sys_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      number: 'INC7010001',
      state: '1',
      short_description: 'x'.repeat(160),
    }),
  });
  expect(body).not.toHaveProperty('result.u_none');
});

test('a sys_id is taken over once, and refused the second time', async () => {
  const { call, instance } = anInstance();

  const first = await call('POST', INCIDENT, { sys_id: SYS_ID });
  const second = await call('POST', INCIDENT, { sys_id: SYS_ID });

  expect([first.status, second.status]).toEqual([201, 403]);
  expect(instance.records()).toHaveLength(1);
});

test('a query finds by correlation_id, newest first, and by a field that does not exist everything', async () => {
  const { call } = anInstance();
  for (const correlation_id of ['one', 'two', 'one']) await call('POST', INCIDENT, { correlation_id });
  const find = async (query: string) => {
    const path = `${INCIDENT}?sysparm_query=${encodeURIComponent(query)}&sysparm_fields=number`;
    return (await call('GET', path)).body;
  };

  const found = await find('correlation_id=one^ORDERBYDESCsys_created_on');
  const all = await find('u_none=one');

  expect(found).toEqual({ result: [{ number: 'INC7010003' }, { number: 'INC7010001' }] });
  expect(all).toHaveProperty('result.length', 3);
});

test('work notes are added, and shown only as a display value, newest first', async () => {
  const { call } = anInstance();
  await call('POST', INCIDENT, { sys_id: SYS_ID, work_notes: 'one' });
  await call('PATCH', `${INCIDENT}/${SYS_ID}`, { work_notes: 'two' });

  const { body } = await call(
    'GET',
    `${INCIDENT}/${SYS_ID}?sysparm_fields=work_notes&sysparm_display_value=all`,
  );

  const heading = '2030-01-01 00:00:00 - Private Link (Work notes)';
  expect(body).toEqual({
    result: { work_notes: { display_value: `${heading}\ntwo\n\n${heading}\none\n\n`, value: '' } },
  });
});

test.each([
  ['without a close code', { state: '6' }, 403],
  ['with one', { state: '6', close_code: 'Solved', close_notes: 'Done' }, 200],
])('a close %s is %s', async (_how, change, status) => {
  const { call } = anInstance();
  await call('POST', INCIDENT, { sys_id: SYS_ID });

  expect((await call('PATCH', `${INCIDENT}/${SYS_ID}`, change)).status).toBe(status);
});

test('what is closed for good is not opened again', async () => {
  const { call, instance } = anInstance();
  await call('POST', INCIDENT, { sys_id: SYS_ID, state: '7', close_code: 'Solved', close_notes: 'Done' });

  const answer = await call('PATCH', `${INCIDENT}/${SYS_ID}`, { state: '2' });

  expect(answer.status).toBe(403);
  expect(instance.records()[0]?.fields).toMatchObject({ state: '7', active: 'false' });
});

test.each([
  ['PATCH', `${INCIDENT}/${SYS_ID}`, {}, 404],
  ['GET', `${INCIDENT}/${SYS_ID}`, '', 404],
  ['GET', '/api/now/table/none', '', 400],
  ['POST', '/api/now/table/problem', {}, 403],
  ['POST', INCIDENT, 'no json', 400],
  ['DELETE', `${INCIDENT}/${SYS_ID}`, {}, 405],
  ['GET', '/api/now/other', '', 400],
])('%s %s is %i', async (method, path, body, status) => {
  const { call } = anInstance({ readOnly: ['problem'] });

  expect((await call(method, path, body)).status).toBe(status);
});

test('calls beyond the hour’s rate are told when the next hour begins', async () => {
  const { call, clock } = anInstance({ callsPerHour: 1 });
  await clock.runFor(600);

  const [first, second] = [await call('GET', INCIDENT), await call('GET', INCIDENT)];
  await clock.runFor(3000);
  const later = await call('GET', INCIDENT);

  expect([first.status, second.status, later.status]).toEqual([200, 429, 200]);
  expect(second.headers).toMatchObject({ 'retry-after': '3000' });
});
