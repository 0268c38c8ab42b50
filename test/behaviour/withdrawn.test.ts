import { expect, test } from 'vitest';
import { CLICKHOUSE_ORGANIZATION } from '../../infra/local/world/topology.ts';
import { aClickHouseEndpoint, aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import {
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
} from './builders/a-serverless-request.ts';
import {
  anEstate,
  aStorageAccount,
  aVault,
  aVaultEndpoint,
  decideInThePortal,
} from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
import { BOB, decide } from './builders/call-app.ts';
import {
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  evidenceOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

test('an approval that somebody withdraws is found by reconcile, told once with when it was ours, and never given again', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  await reconcile(world, 300);
  const { onboardingId } = await rowOf(world, endpoint);
  const before = actsOfTheApp(world).length;

  await decideInThePortal(world, connectionOf(world, endpoint).id, 'Rejected');
  await reconcile(world, 600);
  await reconcile(world, 600);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'refused', code: 'connection-rejected' });
  expect(row.reason).toMatch(/"Rejected in the portal".*approved it at 2030-.*somebody has withdrawn/);
  expect(ticketOf(world, onboardingId)?.messages.map(({ state }) => state)).toEqual(['onboarded', 'refused']);
  expect(connectionOf(world, endpoint).state.status).toBe('Rejected');
  expect(actsOfTheApp(world)).toHaveLength(before);
  expect(brokenPromises(world)).toEqual([]);
});

test('an approval from before day one that somebody withdraws is told once too, with since when it was known', async () => {
  const world = await anEstate({ hasEvents: false });
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  await world.clock.runFor(60);
  await decideInThePortal(world, connectionOf(world, endpoint).id, 'Approved');
  await reconcile(world, 300);
  const adopted = await rowOf(world, endpoint);

  await decideInThePortal(world, connectionOf(world, endpoint).id, 'Rejected');
  for (const _ of [1, 2, 3]) await reconcile(world, 600);

  const row = await rowOf(world, endpoint);
  expect(adopted.state).toBe('adopted');
  expect(row).toMatchObject({ state: 'refused', code: 'connection-rejected' });
  expect(row.reason).toMatch(/Approved when this app took stock at 2030-.*somebody has withdrawn/);
  expect(ticketOf(world, row.onboardingId)?.messages.map(({ state }) => state)).toEqual(['refused']);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('who is off ClickHouse’s list is found by reconcile with one request per list, held, and put back on a person’s word', async () => {
  const world = await anEstate();
  await reconcile(world, 300);
  await world.allow(aClickHouseEntry(world));
  const endpoints = [await aClickHouseEndpoint(world), await aClickHouseEndpoint(world, 'pe-second')];
  await world.clock.runFor(900);
  const [endpoint = '', other = ''] = endpoints;
  const before = (await rowOf(world, endpoint)).state;

  world.clickHouse.applyWholeList(CLICKHOUSE_ORGANIZATION.serviceId, [other]);
  await reconcile(world, 600);
  const round = await (await world.effects.controls()).lastReconcile();
  const held = await rowOf(world, endpoint);
  await reconcile(world, 600);
  const listed = [...(world.clickHouse.services()[0]?.privateEndpointIds ?? [])];
  await decide(world, held.onboardingId, BOB, { hold: 'registration-withdrawn' });
  await world.clock.runFor(900);

  expect(before).toBe('onboarded');
  expect(JSON.stringify(round)).toContain('lists":1');
  expect(held).toMatchObject({ state: 'held', code: 'registration-withdrawn' });
  expect(held.reason).toContain('Terraform');
  expect(listed).toEqual([other]);
  expect(ticketOf(world, held.onboardingId)?.messages.filter(({ state }) => state === 'held')).toHaveLength(
    1,
  );
  expect([(await rowOf(world, endpoint)).state, (await rowOf(world, other)).state]).toEqual([
    'onboarded',
    'standby',
  ]);
  expect(world.clickHouse.services()[0]?.privateEndpointIds).toHaveLength(2);
  expect(brokenPromises(world)).toEqual([]);
});

test('a rule of ours goes with its endpoint, for a day only deactivated; one that somebody else deletes is told once', async () => {
  const world = await anEstate();
  await reconcile(world, 300);
  const lake = await aStorageAccount(world);
  await world.allow(aServerlessEntry(lake));
  await aServerlessRequest(world, lake, await aServerlessWorkspace(world));
  await world.clock.runFor(300);
  const [blob, dfs] = world.databricks.rules();
  const [one = '', two = ''] = [blob?.endpointId, dfs?.endpointId];

  await takeBack(world, one);
  await world.clock.runFor(300);
  const ours = world.databricks.rules().find(({ id }) => id === blob?.id);
  const account = await world.effects.privateEndpointRules('databricks-serverless');
  await account?.deleteRule(dfs?.configId ?? '', dfs?.id ?? '');
  await reconcile(world, 600);
  await reconcile(world, 600);

  const told = world.ticketDesk
    .tickets()
    .filter(({ correlationId }) => correlationId.startsWith('report-list-'));
  const { onboardingId } = await rowOf(world, one);
  const items = await evidenceOf(world, onboardingId);
  expect(ours?.deactivatedAtMs).toBeDefined();
  expect(items.find(({ step }) => step === 'deleteRule')).toMatchObject({
    before: { ruleId: blob?.id, state: 'ESTABLISHED' },
    after: { isDeactivated: true },
  });
  expect((await rowOf(world, one)).state).toBe('offboarded');
  expect(told.map(({ messages }) => messages.length)).toEqual([1]);
  expect(await rowOf(world, two)).toMatchObject({
    state: 'onboarded',
    reason: expect.stringContaining('deleted the rule'),
  });
  expect(brokenPromises(world)).toEqual([]);
});
