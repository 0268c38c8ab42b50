import { expect, test } from 'vitest';
import { remove, VAULT_ZONE } from './builders/an-estate.ts';
import { anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
import { evidenceOf, recordSetOf, rowOf } from './builders/look-at.ts';

test('a name whose evidence is gone is taken back all the same: the row says what it relies on', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const { onboardingId } = await rowOf(world, endpoint);
  const trail = await world.effects.evidence();
  for (const item of await evidenceOf(world, onboardingId)) await trail.remove(item);

  await remove(world, endpoint);
  await world.clock.runFor(1200);

  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeUndefined();
  const row = await rowOf(world, endpoint);
  expect(row.state).toBe('offboarded');
  expect(row.reliesOn).toBeUndefined();
});
