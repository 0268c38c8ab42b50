import { expect, test } from 'vitest';
import { registerApp } from '../../functions/main.ts';
import { createHost } from '../../infra/local/host/create-host.ts';
import { anEstate } from '../behaviour/builders/an-estate.ts';
import { ALICE, callApp } from '../behaviour/builders/call-app.ts';

const ROUTES = [
  ['POST', '/api/onboardings'],
  ['GET', '/api/onboardings'],
  ['GET', `/api/onboardings/${'0'.repeat(64)}`],
  ['POST', `/api/onboardings/${'0'.repeat(64)}/decision`],
] as const;

/** The app on a host whose functions are behind a key. */
async function aLockedApp() {
  const { clock, effects } = await anEstate({ hasEvents: false });
  const schedules = { reconcile: '0 */15 * * * *', sweep: '0 0 3 * * *' };
  const host = await createHost({
    clock,
    app: () => registerApp({ effects: () => effects, settings: { schedules, trustsClientPrincipal: true } }),
    keys: { function: 'the-function-key', system: 'the-system-key' },
  });
  return { host };
}

test('without the function’s key every route is 401, also for a signed-in person', async () => {
  const app = await aLockedApp();

  const answers = [];
  for (const [method, path] of ROUTES)
    answers.push(
      await callApp(app, method, path, { as: ALICE }),
      await callApp(app, method, `${path}?code=wrong`, { as: ALICE }),
      await callApp(app, method, path, { headers: { 'x-functions-key': 'the-system-key' } }),
    );

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
});

test('with the function’s key every route answers', async () => {
  const app = await aLockedApp();

  const statuses = [];
  for (const [method, path] of ROUTES) {
    const headers = { 'x-functions-key': 'the-function-key' };
    statuses.push(
      (await callApp(app, method, path, { as: ALICE, headers, body: method === 'POST' ? {} : '' })).status,
    );
  }

  expect(statuses).toEqual([400, 200, 404, 400]);
});

test('events need the system’s key', async () => {
  const app = await aLockedApp();
  const path = '/runtime/webhooks/EventGrid?functionName=on-endpoint-event';
  const headers = { 'aeg-event-type': 'Notification' };

  const without = await callApp(app, 'POST', path, { headers, body: [] });
  const withKey = await callApp(app, 'POST', `${path}&code=the-system-key`, { headers, body: [] });

  expect([without.status, withKey.status]).toEqual([401, 202]);
});
