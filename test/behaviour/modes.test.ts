import { expect, test } from 'vitest';
import {
  anEndpoint,
  anEntry,
  anEstate,
  aRegistry,
  aVault,
  aVaultEndpoint,
  decideInThePortal,
} from './builders/an-estate.ts';
import {
  actsOfKind,
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

test('in observe nothing is written anywhere in Azure and nobody is told, and the row says what it would do', async () => {
  const world = await anEstate({ settings: { AUTOPILOT_MODE: 'observe' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(2 * 3600);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'mode-observes' });
  expect(JSON.stringify(row.hold?.facts)).toContain('kv-orders.privatelink.vaultcore.azure.net');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(world.ticketDesk.tickets()).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('in observe a stranger is held without a word to anybody: only the row tells', async () => {
  const world = await anEstate({ settings: { AUTOPILOT_MODE: 'observe' } });
  const vault = await aVault(world);

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(3600);

  const { onboardingId, ...row } = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(world.ticketDesk.tickets()).toEqual([]);
  expect(brokenPromises(world)).toEqual([{ promise: 6, what: `${onboardingId} is held without a ticket` }]);
});

test('in propose a ticket says what it would do, and nothing is written in Azure', async () => {
  const world = await anEstate({ settings: { AUTOPILOT_MODE: 'propose' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(2 * 3600);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'mode-proposes' });
  expect(ticketOf(world, row.onboardingId)?.messages).toHaveLength(1);
  expect(ticketOf(world, row.onboardingId)?.messages.at(0)?.text).toContain('Approve');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('in propose an onboarding that somebody else finishes by hand ends without a write of ours', async () => {
  const world = await anEstate({ settings: { AUTOPILOT_MODE: 'propose' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);

  await decideInThePortal(world, connectionOf(world, endpoint).id, 'Approved');
  await world.clock.runFor(1200);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'mode-proposes' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('changing the mode to act continues what was held, at its next look after the restart', async () => {
  const world = await anEstate({ settings: { AUTOPILOT_MODE: 'propose' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const held = await rowOf(world, endpoint);

  const policy = await world.effects.policy();
  Object.assign(world.effects, { policy: async () => ({ ...policy, mode: 'act' }) });
  await world.host.restart();
  await world.clock.runFor(1500);

  expect(held).toMatchObject({ state: 'held', code: 'mode-proposes' });
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(ticketOf(world, held.onboardingId)).toMatchObject({ isOpen: false, messages: { length: 2 } });
  expect(brokenPromises(world)).toEqual([]);
});

test('while the kill switch is on nothing is written; the onboarding is held, and goes on by itself when it is off', async () => {
  const world = await anEstate();
  const controls = await world.effects.controls();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await controls.setKillSwitch(true);

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(3600);
  const held = await rowOf(world, endpoint);
  const writtenMeanwhile = actsOfTheApp(world);
  await controls.setKillSwitch(false);
  await world.clock.runFor(1800);

  expect(held).toMatchObject({ state: 'held', code: 'kill-switch-on' });
  expect(writtenMeanwhile).toEqual([]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('the kill switch stops an onboarding between two writes of one plan', async () => {
  const world = await anEstate();
  const controls = await world.effects.controls();
  const registry = await aRegistry(world);
  await world.allow(anEntry(registry));
  world.azure.onChange(({ by, kind }) => {
    if (by === 'autopilot' && kind === 'record.put') void world.clock.track(controls.setKillSwitch(true));
  });

  const endpoint = await anEndpoint(world, { name: 'pe-images', target: registry, groupIds: ['registry'] });
  await world.clock.runFor(1800);

  expect(actsOfTheApp(world).map(({ kind }) => kind)).toEqual(['record.put']);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'kill-switch-on' });
  expect(connectionOf(world, endpoint).state.status).toBe('Pending');
  expect(brokenPromises(world)).toEqual([]);
});
