import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import { anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
import { BOB, decide } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises, connectionOf, rowOf, ticketOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

test('while the kill switch is on nothing is taken back; it is held, told once, and goes on when it is off', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const before = actsOfTheApp(world).length;
  const controls = await world.effects.controls();
  await controls.setKillSwitch(true);

  await takeBack(world, endpoint);
  await world.clock.runFor(1800);
  const held = await rowOf(world, endpoint);
  const acts = actsOfTheApp(world).length;
  const refusal = await decide(world, held.onboardingId, BOB, { decision: 'refuse' });
  await controls.setKillSwitch(false);
  await world.clock.runFor(2400);

  expect(held).toMatchObject({ state: 'held', code: 'kill-switch-on' });
  expect(JSON.stringify(held.hold?.facts)).toContain('Remove kv-orders.privatelink.vaultcore.azure.net');
  expect([acts, refusal.status]).toEqual([before, 409]);
  expect((await rowOf(world, endpoint)).state).toBe('offboarded');
  expect(ticketOf(world, held.onboardingId)?.messages.map(({ state }) => state)).toEqual([
    'onboarded',
    'held',
    'offboarded',
  ]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a lock on the target holds what it forbids, with its words, and it goes on when the lock is gone', async () => {
  const { endpoint, vault, world } = await anOnboardedEndpoint();
  const lock = `${vault}/providers/Microsoft.Authorization/locks/keep`;
  await world.users.platform.put(lock, '2020-05-01', { properties: { level: 'CanNotDelete' } });

  await takeBack(world, endpoint);
  await world.clock.runFor(2400);
  const held = await rowOf(world, endpoint);
  const status = connectionOf(world, endpoint).state.status;
  await world.users.platform.call('DELETE', lock, '2020-05-01');
  await world.clock.runFor(2400);

  expect(held).toMatchObject({ state: 'held', code: 'change-disallowed' });
  expect(status).toBe('Approved');
  expect((await rowOf(world, endpoint)).state).toBe('offboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test.each([
  ['endpoint', /privateEndpoints\/pe-orders$/i],
  ['record set', /vaultcore\.azure\.net\/A\/kv-orders$/i],
  ['connections', /\/vaults\/kv-orders/i],
])(
  'while the %s may not be read nothing is taken back: what cannot be seen may stand',
  async (_what, path) => {
    const { endpoint, world } = await anOnboardedEndpoint();
    const before = actsOfTheApp(world).length;
    world.azure.faults.add({
      name: 'no role',
      matches: ({ method, url }) => method === 'GET' && path.test(url.pathname),
      fault: 'answer-403',
      until: secondsFrom(world.clock, 3600),
    });

    await takeBack(world, endpoint);
    await world.clock.runFor(3600 - 60);
    const held = await rowOf(world, endpoint);
    const acts = actsOfTheApp(world).length;
    await world.clock.runFor(1800);

    expect(held.state).toBe('held');
    expect(['offboarding-unreadable', 'outage']).toContain(held.code);
    expect(acts).toBe(before);
    expect((await rowOf(world, endpoint)).state).toBe('offboarded');
  },
);
