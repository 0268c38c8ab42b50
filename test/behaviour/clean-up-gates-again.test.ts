import { expect, test } from 'vitest';
import { carryOutRemoval } from '../../functions/activities/clean-up/carry-out-removal.ts';
import { openLook } from '../../functions/activities/clean-up/look.ts';
import { seeConnection } from '../../functions/activities/clean-up/see-connection.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { CleanUpRun } from '../../shared/domain/clean-up.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { printOf } from '../../shared/plan/clean-up/judge-put-back.ts';
import {
  aNameOf,
  aStaleName,
  cleanUpTwice,
  REMOVES,
  recordSetId,
  verdictsOf,
} from './builders/a-stale-name.ts';
import { anEstate, aVault, aVaultEndpoint, endpointId, VAULT_ZONE } from './builders/an-estate.ts';
import { BOB, callApp } from './builders/call-app.ts';
import { aLeftConnection } from './builders/keep-connection.ts';
import { actsOfTheApp, brokenPromises, connectionOf } from './builders/look-at.ts';

/** Names, and connections that outlived their endpoints, which a run is about to remove that waits for a person. */
async function aWaitingRun(names: readonly string[]) {
  const settings = { ...REMOVES, CLEANUP_MOST_REMOVALS: '1', AUTOPILOT_EXCLUDED_TAGS: 'keep=*' };
  const world = await anEstate({ hasEvents: false, settings });
  const vault = await aVault(world);
  for (const name of names) await aStaleName(world, vault, name);
  const left = await aLeftConnection(world, vault);
  const closed = await aLeftConnection(world, await aVault(world, 'kv-closed'), 'pe-closed');
  const kept = await aLeftConnection(world, await aVault(world, 'kv-kept'), 'pe-kept');
  return { closed, kept, left, world, run: await cleanUpTwice(world) };
}

/** From now on the app may not read this target any more. */
const closeTarget = ({ azure }: InProcessWorld, name: string) =>
  azure.faults.add({
    name: 'closed',
    matches: ({ method, url }) => method === 'GET' && url.pathname.toLowerCase().endsWith(`/vaults/${name}`),
    fault: {
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: '{"error":{"code":"AuthorizationFailed","message":"no"}}',
    },
  });

/** An undo of an earlier run has just put it back as it is. */
async function keepAsPutBack({ clock, effects }: InProcessWorld, name: string): Promise<void> {
  const reading = await (await effects.privateDns()).readRecordSet(toResourceId(VAULT_ZONE), name);
  const standing = valueIn(reading);
  if (standing === undefined) throw new Error(`there is no record set ${name}`);
  const mark = { by: BOB, at: clock.now().toISOString(), print: printOf(standing) };
  await (await effects.cleanUps()).keepPutBack(recordSetId(name), mark);
}

async function release(world: InProcessWorld, { cleanUpId }: CleanUpRun): Promise<void> {
  const body = { kind: 'release', reason: 'I have looked at all of them' };
  await callApp(world, 'POST', `/api/cleanups/${cleanUpId}/decision`, { as: BOB, body });
  await world.clock.runFor(300);
}

/** An onboarding that is taken back at its own pace, or was. */
async function anOffboarding(
  { clock, effects }: InProcessWorld,
  state: 'offboarding' | 'offboarded',
): Promise<void> {
  const at = clock.now().toISOString();
  await (await effects.onboardings()).write({
    onboardingId: 'taken',
    kind: 'endpoint',
    endpoint: toResourceId(endpointId('pe-taken')),
    target: { kind: 'alias', alias: 'any' },
    state,
    offboarding: { kind: 'gone', what: 'endpoint', generation: 'gone', goneAt: at },
    generation: 'gone',
    reason: 'its endpoint is gone',
    startedAt: at,
    updatedAt: at,
  });
}

test('what was locked, owned, named, put back, excluded, closed to us or begun to be taken back since the look is left alone at the last moment', async () => {
  const { closed, kept, left, run, world } = await aWaitingRun([
    'free',
    'locked',
    'owned',
    'restored',
    'taken',
  ]);
  const lock = `${recordSetId('locked')}/providers/Microsoft.Authorization/locks/keep`;
  await world.users.platform.put(lock, '2020-05-01', { properties: { level: 'CanNotDelete' } });
  await aNameOf(world, 'owned', endpointId('pe-owned'), ['10.1.1.1'], { owner: 'team-data' });
  await aNameOf(world, 'again', endpointId('pe-orphan'), ['10.1.1.2']);
  await anOffboarding(world, 'offboarding');
  await keepAsPutBack(world, 'restored');
  await aVault(world, 'kv-kept', { Keep: 'yes' });
  closeTarget(world, 'kv-closed');

  await release(world, run);
  await anOffboarding(world, 'offboarded');

  expect(await verdictsOf(world, run)).toEqual({
    free: 'remove removed',
    locked: 'remove not-locked stopped',
    owned: 'remove no-owner-tag stopped',
    restored: 'remove not-excluded stopped',
    taken: 'remove not-referenced stopped',
    [left]: 'remove not-referenced stopped',
    [closed]: 'remove readable stopped',
    [kept]: 'remove not-excluded stopped',
  });
  expect(actsOfTheApp(world).map(({ resource }) => resource.split('/').at(-1))).toEqual(['free']);
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that was made anew a moment ago is not the one that was to go', async () => {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  const endpoint = toResourceId(await aVaultEndpoint(world, await aVault(world)));

  const removed = await carryOutRemoval(world.effects, {
    kind: 'removeEndpoint',
    endpoint,
    resourceGuid: 'of the one before',
  });

  expect(removed.kind).toBe('stopped');
  expect(actsOfTheApp(world)).toEqual([]);
});

test('a connection of a target that is not watched any more is not ours to remove', async () => {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  await world.clock.runFor(60);
  const look = await openLook(world.effects);
  const policy = { ...look.policy, watched: { ...look.policy.watched, scopes: [] } };
  const connection = toResourceId(connectionOf(world, endpoint).id);

  const [before, after] = [
    await seeConnection(look, connection),
    await seeConnection({ ...look, policy }, connection),
  ];

  expect([before.ownership.kind, after.ownership.kind]).toEqual(['ours', 'theirs']);
});
