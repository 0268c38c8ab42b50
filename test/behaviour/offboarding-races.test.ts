import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import { aVaultEndpoint, remove, VAULT_ZONE } from './builders/an-estate.ts';
import { anEvent, reconcile } from './builders/an-event.ts';
import { anEndpointSince, anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
import { callApp } from './builders/call-app.ts';
import {
  actsOfKind,
  actsOfTheApp,
  addressesOf,
  brokenPromises,
  connectionOf,
  recordSetOf,
  rowOf,
  statesOf,
  ticketOf,
} from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

test('whatever points to an endpoint that was taken back, nobody but a person begins it again', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  await takeBack(world, endpoint);
  await world.clock.runFor(900);
  const before = { acts: actsOfTheApp(world).length, row: await rowOf(world, endpoint) };

  await anEvent(world, endpoint);
  await callApp(world, 'POST', '/api/onboardings', { body: { endpoint } });
  await reconcile(world, 600);
  await reconcile(world, 3600);

  expect(await rowOf(world, endpoint)).toEqual(before.row);
  expect(actsOfTheApp(world)).toHaveLength(before.acts);
  expect(ticketOf(world, before.row.onboardingId)?.messages).toHaveLength(2);
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that is made anew is another one: it is onboarded, and what was taken back stays so', async () => {
  const { endpoint, vault, world } = await anOnboardedEndpoint();
  await takeBack(world, endpoint);
  await world.clock.runFor(900);
  await remove(world, endpoint);

  await aVaultEndpoint(world, vault);
  await world.clock.runFor(900);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses).toEqual(addressesOf(world, endpoint));
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(2);
  expect(brokenPromises(world)).toEqual([]);
});

test('what is revoked for good after it was made anew leaves the new one alone', async () => {
  const { endpoint, vault, world } = await anOnboardedEndpoint();
  await (await world.effects.controls()).setKillSwitch(true);
  await takeBack(world, endpoint);
  await world.clock.runFor(300);
  await remove(world, endpoint);
  await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);

  await (await world.effects.controls()).setKillSwitch(false);
  await world.clock.runFor(2 * 3600);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(actsOfKind(world, 'connection.removed')).toEqual([]);
});

test.each([20, 50, 80, 130])(
  'taken back %i seconds after it was made, an onboarding stops, and nothing of it is left',
  async (seconds) => {
    const { endpoint, world } = await anEndpointSince(seconds);

    await takeBack(world, endpoint);
    await world.clock.runFor(3600);

    const { onboardingId, state } = await rowOf(world, endpoint);
    const states = await statesOf(world, onboardingId);
    const between = states.slice(states.indexOf('offboarding'), -1);
    expect(state).toBe('offboarded');
    expect(between.every((each) => each === 'offboarding')).toBe(true);
    expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeUndefined();
    expect(brokenPromises(world)).toEqual([]);
  },
);

test.each([
  ['an event', anEvent],
  ['reconcile', (world: InProcessWorld) => reconcile(world)],
])('a decision that was written but not passed on is found by %s', async (_, look) => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const { generation, onboardingId } = await rowOf(world, endpoint);
  const decisions = await world.effects.decisions();
  const decision: Decision = {
    decisionId: 'd1',
    onboardingId,
    hold: '',
    about: [],
    generation,
    kind: 'revoke',
    next: 'offboard',
    reason: 'the trigger died here',
    input: {},
    by: { id: 'b', name: 'bob@contoso.example' },
    at: world.clock.now().toISOString(),
  };
  await decisions.open(decision);
  await decisions.add(decision);

  await look(world, endpoint);
  await world.clock.runFor(900);

  expect((await rowOf(world, endpoint)).state).toBe('offboarded');
  expect(actsOfKind(world, 'connection.removed')).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});
