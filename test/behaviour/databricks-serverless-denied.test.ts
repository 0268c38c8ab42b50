import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import {
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
} from './builders/a-serverless-request.ts';
import { anEstate, aStorageAccount } from './builders/an-estate.ts';
import { BOB, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, requestRow, rowsOf, ticketOf } from './builders/look-at.ts';

/** What the app has the account do, while time passes for its answers. */
async function inAccount<T>(
  world: InProcessWorld,
  work: (
    rules: NonNullable<Awaited<ReturnType<InProcessWorld['effects']['privateEndpointRules']>>>,
  ) => Promise<T>,
): Promise<T> {
  const client = await world.effects.privateEndpointRules('databricks-serverless');
  if (client === undefined) throw new Error('no account');
  const done = world.clock.track(() => work(client));
  await world.clock.runFor(60);
  return done;
}

test('nothing is asked of the account before an entry allows it, and then it goes on by itself', async () => {
  const world = await anEstate({ settings: { LOOK_AGAIN_MINUTES: '2' } });
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake, { groupIds: ['blob'] }));

  await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(90);
  const held = await requestRow(world);
  const before = await inAccount(world, (account) => account.listConfigs());
  await world.allow(aServerlessEntry(lake, { groupIds: ['blob', 'dfs'] }));
  await world.clock.runFor(240);

  expect(held?.hold).toMatchObject({
    code: 'not-allowlisted',
    facts: { 'Entry 1': expect.stringContaining('it does not name group ID dfs') },
  });
  expect(before).toEqual([]);
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

test('blob without dfs is held as unpaired before any rule is made, and a person may say that it is right', async () => {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake));

  const { json } = await aServerlessRequest(world, lake, workspaceId, { groupIds: 'blob' });
  await world.clock.runFor(90);
  const held = await requestRow(world);
  const before = world.databricks.rules();
  await decide(world, String(json?.['onboardingId']), BOB, { hold: 'unpaired' });
  await world.clock.runFor(180);

  expect(held?.hold).toMatchObject({ code: 'unpaired', reason: expect.stringContaining('dfs is not asked') });
  expect(before).toEqual([]);
  expect(world.databricks.rules().map(({ groupId, standing }) => [groupId, standing])).toEqual([
    ['blob', 'ESTABLISHED'],
  ]);
  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['onboarded', 'onboarded']);
  expect(brokenPromises(world)).toEqual([]);
});

test('a workspace that has another configuration keeps it, and the hold names that', async () => {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake));
  await inAccount(world, async (account) => {
    const config = await account.ensureConfig({ name: 'ncc-of-others', region: place.REGION }, 'others');
    if (config.kind !== 'limit') await account.attach(workspaceId, config.value.configId, 'others');
  });

  await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(90);

  const held = await requestRow(world);
  const configs = await inAccount(world, (account) => account.listConfigs());
  expect(held?.hold).toMatchObject({
    code: 'workspace-unfit',
    reason: expect.stringContaining('"ncc-of-others"'),
  });
  expect(configs.map(({ name }) => name)).toEqual(['ncc-of-others']);
  expect(world.databricks.rules()).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a region that has all the configurations it may have is held with that number', async () => {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake));
  await inAccount(world, async (account) => {
    for (let index = 0; index < 10; index += 1)
      await account.ensureConfig({ name: `ncc-${index}`, region: place.REGION }, 'others');
  });

  await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(90);

  expect((await requestRow(world))?.hold).toMatchObject({
    code: 'rule-limit',
    reason: expect.stringContaining('at most 10 network connectivity configurations'),
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('an app that is no administrator of the account says so in the ticket, and goes on once it is one', async () => {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake));
  const grant = world.faults.databricks.add({
    name: 'no-administrator',
    matches: () => true,
    fault: {
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ error_code: 'PERMISSION_DENIED', message: 'Only account admins may do this' }),
    },
  });

  const { json } = await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(2700);
  const held = await requestRow(world);
  const ticket = ticketOf(world, String(json?.['onboardingId']));
  const tries = world.faults.databricks.hits('no-administrator');
  grant();
  await world.clock.runFor(1200);

  expect(held?.hold).toMatchObject({
    code: 'outage',
    facts: { 'What is refused': expect.stringContaining('PERMISSION_DENIED') },
  });
  expect(ticket?.messages[0]?.text).toContain('outage');
  expect(tries).toBeLessThan(40);
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded' });
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(2);
  expect(brokenPromises(world)).toEqual([]);
});
