import { expect, test } from 'vitest';
import { changesMissed } from '../../infra/local/bench/changes-missed.ts';
import { arrivedBetween, countRequests } from '../../infra/local/bench/count-requests.ts';
import { makeChanges } from '../../infra/local/bench/make-changes.ts';
import { aLargeEstate } from './builders/a-large-estate.ts';
import { reconcile } from './builders/an-event.ts';

/** Two pages of endpoints. `npm run bench:reconcile` does the same with 10,000, and measures memory. */
const COUNT = 1100;

/** One of each kind. */
const CHANGES = 8;

test('a quiet cycle costs pages and child lists; of changes among many each is followed to its end, and pages cost no more', async () => {
  const { endpoints, planned, world } = await aLargeEstate(COUNT, CHANGES);
  const arrived = countRequests(world);

  await reconcile(world, 60);
  const quiet = arrived();
  const changes = await makeChanges(world, endpoints, planned);
  await world.clock.runFor(60);
  const before = arrived();
  await reconcile(world, 600);
  const busy = arrivedBetween(before, arrived());

  const pages = {
    'Resource Graph: endpoints': 2,
    'Resource Graph: connections': 1,
    'Resource Graph: child lists': 1,
  };
  expect(new Set(changes.map(({ what }) => what)).size).toBe(CHANGES);
  expect(quiet).toMatchObject({
    ...pages,
    'GET subscriptions': 1,
    'GET subscriptions/resourcegroups/providers/factories/privateEndpointConnections': 5,
  });
  expect(quiet['list of onboardings']).toBeLessThanOrEqual(20);
  expect(busy).toMatchObject(pages);
  expect(await changesMissed(world, await world.effects.onboardings(), changes)).toEqual([]);
});
