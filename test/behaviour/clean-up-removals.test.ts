import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { CleanUpRun } from '../../shared/domain/clean-up.ts';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import {
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
} from './builders/a-serverless-request.ts';
import {
  aStaleName,
  cleanUp,
  cleanUpTwice,
  DAY_SECONDS,
  REMOVES,
  verdictsOf,
} from './builders/a-stale-name.ts';
import {
  anEntry,
  anEstate,
  aStorageAccount,
  aVault,
  aVaultEndpoint,
  DNS_API,
  endpointId,
  remove,
  tagEndpoint,
  VAULT_ZONE,
} from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { ALICE, BOB, callApp } from './builders/call-app.ts';
import { aLeftConnection } from './builders/keep-connection.ts';
import { actsOfTheApp, brokenPromises, recordSetOf, rowOf, ticketOf } from './builders/look-at.ts';

/** An onboarded endpoint, deleted while nobody looked: its row stands. */
async function anUnnoticedDeletion(world: InProcessWorld): Promise<string> {
  await reconcile(world, 60);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await reconcile(world, 600);
  await remove(world, endpoint);
  return endpoint;
}

const undo = (world: InProcessWorld, { cleanUpId }: CleanUpRun) =>
  callApp(world, 'POST', `/api/cleanups/${cleanUpId}/undo`, {
    as: ALICE,
    body: { reason: 'the spoke comes back' },
  });

const shortActs = (world: InProcessWorld, from: number): readonly string[] =>
  actsOfTheApp(world)
    .slice(from)
    .map(({ kind, resource }) => `${kind} ${resource.split('/').at(-1)}`);

test('a name, a connection and an onboarding whose endpoints are gone go; undo gives the names back, and no later run takes them before a person says so', async () => {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  const endpoint = await anUnnoticedDeletion(world);
  const other = await aVault(world, 'kv-other');
  await aStaleName(world, other, 'lone');
  const connection = await aLeftConnection(world, other);
  const before = actsOfTheApp(world).length;
  const names = () => ['lone', 'kv-orders'].map((name) => recordSetOf(world, VAULT_ZONE, name)?.addresses);
  const stood = names();

  const run = await cleanUpTwice(world);
  await world.clock.runFor(1800);
  const removed = shortActs(world, before);
  const answer = await undo(world, run);
  await world.clock.runFor(300);
  const putBack = names();
  const later = await cleanUpTwice(world);
  const stillPutBack = names();
  await callApp(world, 'POST', '/api/cleanups', { as: BOB, body: { forgetPutBack: true } });
  await world.clock.runFor(300);

  expect(await verdictsOf(world, run)).toEqual({
    lone: 'remove removed',
    [connection]: 'remove removed',
    'kv-orders': 'remove offboarding',
  });
  expect((await rowOf(world, endpoint)).state).toBe('offboarded');
  expect(removed.toSorted()).toEqual([
    `connection.removed ${connection}`,
    'record.deleted kv-orders',
    'record.deleted lone',
  ]);
  expect(removed.indexOf('record.deleted lone')).toBeLessThan(
    removed.indexOf(`connection.removed ${connection}`),
  );
  expect(answer.json?.['plan']).toMatchObject([
    { kind: 'put-back' },
    { kind: 'put-back' },
    { kind: 'cannot', because: expect.stringContaining('connection cannot come back') },
  ]);
  expect(putBack).toEqual(stood);
  expect(await verdictsOf(world, later)).toEqual({
    lone: 'keep not-excluded',
    'kv-orders': 'keep not-excluded',
  });
  expect(stillPutBack).toEqual(stood);
  expect(names()).toEqual([undefined, undefined]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what the app made itself goes when what it leads to is gone: endpoints by themselves or with their onboarding, and rules of a platform', async () => {
  const world = await anEstate({ settings: { ...REMOVES, CLEANUP_MOST_REMOVALS: '3' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await askForEndpoints(
    world,
    vault,
    ['pe-first', 'pe-second', 'pe-adopted'].map((name) => aWantedEndpoint(name)),
  );
  const lake = await aStorageAccount(world);
  await world.allow(aServerlessEntry(lake));
  await aServerlessRequest(world, lake, await aServerlessWorkspace(world));
  await world.clock.runFor(900);
  const row = await rowOf(world, endpointId('pe-second'));
  await (await world.effects.onboardings()).write({ ...row, state: 'offboarded' });
  await world.users.platform.call('DELETE', `${VAULT_ZONE}/A/kv-orders`, DNS_API);
  await remove(world, vault);
  await remove(world, lake);
  const before = actsOfTheApp(world).length;

  const run = await cleanUpTwice(world);
  const waiting = actsOfTheApp(world).length - before;
  await tagEndpoint(world, endpointId('pe-adopted'), { 'managed-by': undefined });
  await callApp(world, 'POST', `/api/cleanups/${run.cleanUpId}/decision`, {
    as: BOB,
    body: { kind: 'release', reason: 'all of it is ours' },
  });
  await world.clock.runFor(1800);

  const [blob = '', dfs = ''] = world.databricks.rules().map(({ id }) => id);
  expect([run.state, waiting]).toEqual(['awaiting-agreement', 0]);
  expect(await verdictsOf(world, run)).toEqual({
    'pe-first': 'remove offboarding',
    'pe-second': 'remove removed',
    'pe-adopted': 'remove ours-to-remove stopped',
    [blob]: 'remove removed',
    [dfs]: 'remove removed',
  });
  expect((await rowOf(world, endpointId('pe-first'))).state).toBe('offboarded');
  expect(shortActs(world, before).toSorted()).toEqual([
    'endpoint.deleted pe-first',
    'endpoint.deleted pe-second',
    'endpoint.updated pe-first',
    'endpoint.updated pe-second',
  ]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a removal whose end nobody could see is seen by the next run, and written down with the run that made it', async () => {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  const connection = await aLeftConnection(world, await aVault(world));
  await cleanUp(world);
  await world.clock.runFor(2 * DAY_SECONDS);
  let isAsked = false;
  const stop = world.azure.faults.add({
    name: 'nobody sees it go',
    matches({ method, url }) {
      if (!url.pathname.toLowerCase().endsWith(`/${connection}`)) return false;
      isAsked ||= method === 'DELETE';
      return isAsked && method === 'GET';
    },
    fault: 'answer-500',
  });

  const run = await cleanUp(world, 3600);
  const leftOpen = await verdictsOf(world, run);
  const told = ticketOf(world, `clean-up-${run.cleanUpId}`)?.messages.map(({ text }) => text);
  stop();
  await cleanUp(world);

  expect([run.state, run.removed, leftOpen]).toEqual(['ended', 0, { [connection]: 'remove' }]);
  expect(told).toEqual([
    expect.stringContaining('To be removed now, where every gate says so again (1):'),
    expect.stringContaining('Not finished: the next run looks what became of it (1):'),
  ]);
  expect(await verdictsOf(world, run)).toEqual({ [connection]: 'remove removed' });
  expect(await (await world.effects.cleanUps()).read(run.cleanUpId)).toMatchObject({
    removed: 1,
    endedAt: run.endedAt,
  });
  expect(brokenPromises(world)).toEqual([]);
});
