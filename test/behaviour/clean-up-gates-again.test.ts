import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { CleanUpRun } from '../../shared/domain/clean-up.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import {
  aNameOf,
  aStaleName,
  cleanUpTwice,
  REMOVES,
  recordSetId,
  verdictsOf,
} from './builders/a-stale-name.ts';
import { anEstate, aVault, endpointId } from './builders/an-estate.ts';
import { BOB, callApp } from './builders/call-app.ts';
import { aLeftConnection } from './builders/keep-connection.ts';
import { actsOfTheApp, brokenPromises } from './builders/look-at.ts';

/** Names, and a connection that outlived its endpoint, which a run is about to remove that waits for a person. */
async function aWaitingRun(names: readonly string[]) {
  const settings = { ...REMOVES, CLEANUP_MOST_REMOVALS: '1' };
  const world = await anEstate({ hasEvents: false, settings });
  const vault = await aVault(world);
  for (const name of names) await aStaleName(world, vault, name);
  const left = await aLeftConnection(world, vault);
  return { left, world, run: await cleanUpTwice(world) };
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

test('what was locked, owned, named or begun to be taken back since the look is left alone at the last moment', async () => {
  const { left, run, world } = await aWaitingRun(['free', 'locked', 'owned', 'taken']);
  const lock = `${recordSetId('locked')}/providers/Microsoft.Authorization/locks/keep`;
  await world.users.platform.put(lock, '2020-05-01', { properties: { level: 'CanNotDelete' } });
  await aNameOf(world, 'owned', endpointId('pe-owned'), ['10.1.1.1'], { owner: 'team-data' });
  await aNameOf(world, 'again', endpointId('pe-orphan'), ['10.1.1.2']);
  await anOffboarding(world, 'offboarding');

  await release(world, run);
  await anOffboarding(world, 'offboarded');

  expect(await verdictsOf(world, run)).toEqual({
    free: 'remove removed',
    locked: 'remove not-locked stopped',
    owned: 'remove no-owner-tag stopped',
    taken: 'remove not-referenced stopped',
    [left]: 'remove not-referenced stopped',
  });
  expect(actsOfTheApp(world).map(({ resource }) => resource.split('/').at(-1))).toEqual(['free']);
  expect(brokenPromises(world)).toEqual([]);
});
