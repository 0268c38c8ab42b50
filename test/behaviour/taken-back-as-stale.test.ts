import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { CleanUpItem, CleanUpRun } from '../../shared/domain/clean-up.ts';
import { anEndpointOfTheApp } from './builders/an-endpoint-of-the-app.ts';
import { VAULT_ZONE } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { actsOfTheApp, brokenPromises, evidenceOf, recordSetOf, rowOf } from './builders/look-at.ts';

/** A clean-up has found an onboarding to be stale, and its taking back was begun and lost. */
async function foundStale(world: InProcessWorld, endpoint: string): Promise<void> {
  const row = await rowOf(world, endpoint);
  const at = world.clock.now().toISOString();
  const item = {
    cleanUpId: 'c1',
    itemId: 'i1',
    kind: 'endpoint',
    resource: row.endpoint,
    reasons: ['its target does not exist'],
    verdict: 'remove',
    objections: [],
    undo: { kind: 'cannot', because: 'an endpoint is made anew' },
    onboardingId: row.onboardingId,
  } as const;
  const run = {
    cleanUpId: 'c1',
    state: 'removing',
    isDryRun: false,
    startedAt: at,
    owned: 1,
    counts: { remove: 1, keep: 0, review: 0 },
    removed: 0,
    unread: 0,
    requests: {},
  } as const;
  const cleanUps = await world.effects.cleanUps();
  await cleanUps.write(run as unknown as CleanUpRun);
  await cleanUps.writeItem(item as unknown as CleanUpItem);
  const { generation } = row;
  const offboarding = { kind: 'stale', cleanUpId: 'c1', itemId: 'i1', generation, foundAt: at } as const;
  await (await world.effects.onboardings()).write({ ...row, state: 'offboarding', offboarding });
}

test('what a clean-up found loses its names, and an endpoint that the app made goes at last; evidence says why', async () => {
  const { endpoint, standing, vault, world } = await anEndpointOfTheApp();
  await world.users.platform.call('DELETE', vault, '2023-07-01');
  await world.clock.runFor(60);
  const before = actsOfTheApp(world).length;
  await foundStale(world, endpoint);

  await reconcile(world, 1800);

  const { onboardingId, reason, state } = await rowOf(world, endpoint);
  const ended = (await evidenceOf(world, onboardingId)).findLast((item) => item.state === 'offboarded');
  const kinds = actsOfTheApp(world)
    .slice(before)
    .map(({ kind }) => kind);
  expect([state, standing(), recordSetOf(world, VAULT_ZONE, 'kv-orders')]).toEqual([
    'offboarded',
    undefined,
    undefined,
  ]);
  expect([kinds.at(0), kinds.at(-1)]).toEqual(['record.deleted', 'endpoint.deleted']);
  expect(reason).toContain('its target does not exist');
  expect(ended?.after).toBe('stale-c1-i1');
  expect(brokenPromises(world)).toEqual([]);
});

test('what is needed after all when it is looked at again keeps everything, and is onboarded anew', async () => {
  const { endpoint, standing, world } = await anEndpointOfTheApp();
  const before = actsOfTheApp(world).length;
  await foundStale(world, endpoint);

  await reconcile(world, 900);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(standing()).toBeDefined();
  expect(actsOfTheApp(world)).toHaveLength(before);
  expect(brokenPromises(world)).toEqual([]);
});
