import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import { anEndpoint, anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { ALICE, callApp, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, connectionOf, evidenceOf, rowOf, ticketOf } from './builders/look-at.ts';

test('a platform that takes a registration and never lists it is asked ever more seldom, and held', async () => {
  const world = await anEstate();
  const { id: organization, serviceId } = place.CLICKHOUSE_ORGANIZATION;
  await world.allow({
    ...anEntry('/unused'),
    scope: { kind: 'alias', alias: world.clickHouseAlias },
    platformTargets: { organization, services: [serviceId] },
  });
  let writes = 0;
  const heal = world.faults.clickHouse.add({
    name: 'takes and never lists',
    fault: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"status":200,"result":{}}',
    },
    matches: ({ method }) => {
      writes += Number(method === 'PATCH');
      return method === 'PATCH';
    },
  });
  const endpoint = await anEndpoint(world, { name: 'pe-ch', target: world.clickHouseAlias, groupIds: [] });

  await world.clock.runFor(3600);
  const held = await rowOf(world, endpoint);
  const writesInAnHour = writes;
  await world.clock.runFor(3600);
  const told = ticketOf(world, held.onboardingId)?.messages.length;
  heal();
  await world.clock.runFor(3600);

  expect(held).toMatchObject({ state: 'held', code: 'change-overdue' });
  expect(writesInAnHour).toBeLessThan(25);
  expect(told).toBe(1);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

test('a ticket desk that refuses stops no onboarding, and gets every message in order once it takes them', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const heal = world.faults.tickets.add({
    name: 'refuses',
    fault: { status: 401, headers: {}, body: '' },
    matches: () => true,
  });
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(1800);
  const { onboardingId } = await rowOf(world, endpoint);

  await world.allow(anEntry(vault));
  await decide(world, onboardingId, ALICE, { hold: 'not-allowlisted' });
  await world.clock.runFor(3 * 3600);
  const whileRefused = await rowOf(world, endpoint);
  heal();
  await world.clock.runFor(3600);

  expect(whileRefused.state).toBe('onboarded');
  expect(ticketOf(world, onboardingId)?.messages.map(({ kind, state }) => [kind, state])).toEqual([
    ['opened', 'held'],
    ['closed', 'onboarded'],
  ]);
  expect(world.host.history(onboardingId).length).toBeLessThan(200);
  expect(brokenPromises(world)).toEqual([]);
});

test('a hint every ten minutes for hours leaves a short history', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  const { onboardingId } = await rowOf(world, endpoint);

  for (let hint = 0; hint < 10; hint += 1) {
    await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
    await world.clock.runFor(600);
  }

  expect(world.host.history(onboardingId).length).toBeLessThan(60);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(ticketOf(world, onboardingId)?.messages).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('hours without writing to the tables leave a short history, and nothing is lost', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await world.host.runTimer('reconcile-on-timer');
  await world.clock.runFor(60);
  const heal = world.faults.tables.add({
    name: 'down',
    fault: 'answer-503',
    matches: ({ method }) => method !== 'GET',
  });
  const endpoint = await aVaultEndpoint(world, vault);

  await world.clock.runFor(6 * 3600);
  const longest = Math.max(
    ...world.host.instances().map(({ instanceId }) => world.host.history(instanceId).length),
  );
  heal();
  await world.clock.runFor(7200);

  expect(longest).toBeLessThan(300);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a required resolver whose public answer rotates is told once', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const host = 'kv-orders.vault.azure.net';
  let answers = 0;
  const rotating = () => {
    answers += 1;
    world.resolvers.setFaults('spoke', [
      { kind: 'stale', host, addresses: [`52.1.2.${answers}`], untilAt: '2031-01-01T00:00:00.000Z' },
    ]);
  };
  rotating();
  const endpoint = await aVaultEndpoint(world, vault);

  for (let passed = 0; passed < 1.5 * 3600; passed += 600) {
    await world.clock.runFor(600);
    rotating();
  }
  await world.clock.runFor(1000);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'propagation-overdue' });
  expect(row.reason).toContain(`52.1.2.${answers}`);
  expect(ticketOf(world, row.onboardingId)?.messages).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('what is down for hours is told once, and what was answered is evidence', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  let answers = 0;
  world.azure.faults.add({
    name: 'down',
    get fault() {
      answers += 1;
      const headers = { 'content-type': 'application/json', 'x-ms-correlation-request-id': `c${answers}` };
      return { status: 503, headers, body: '{"error":{"code":"ServiceUnavailable","message":"x"}}' };
    },
    matches: ({ method, url }) => method === 'GET' && /\/vaults\/[^/]+(\/|$)/i.test(url.pathname),
  });
  const endpoint = await aVaultEndpoint(world, vault);

  await world.clock.runFor(3 * 3600);

  const row = await rowOf(world, endpoint);
  const notes = (await evidenceOf(world, row.onboardingId)).filter(({ step }) => step === 'outage');
  expect(row).toMatchObject({ code: 'outage', reason: expect.stringContaining('draw-up-plan (') });
  expect(ticketOf(world, row.onboardingId)?.messages).toHaveLength(1);
  expect(notes).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('names that answered before a hold are proved anew after it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  const controls = await world.effects.controls();
  while (actsOfKind(world, 'record.put').length === 0) await world.clock.runFor(1);
  await controls.setKillSwitch(true);
  await world.clock.runFor(1200);
  const held = await rowOf(world, endpoint);
  const [put] = actsOfKind(world, 'record.put');
  await world.users.platform.call('DELETE', put?.resource ?? '', '2020-06-01');
  await world.clock.runFor(600);

  await controls.setKillSwitch(false);
  await world.clock.runFor(2400);

  const [, rewritten] = actsOfKind(world, 'record.put');
  const [approved] = actsOfKind(world, 'connection.approved');
  const proofs = (await evidenceOf(world, held.onboardingId)).filter(({ step }) => step === 'propagation');
  expect(held.code).toBe('kill-switch-on');
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(proofs.some(({ at }) => at > String(rewritten?.at) && at <= String(approved?.at))).toBe(true);
  expect(brokenPromises(world)).toEqual([]);
});
