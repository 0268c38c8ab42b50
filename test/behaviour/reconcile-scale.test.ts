import { expect, test } from 'vitest';
import { arrivedBetween, countRequests } from '../../infra/local/bench/count-requests.ts';
import { changesMissed, makeChanges } from '../../infra/local/bench/make-changes.ts';
import { aLargeEstate } from './builders/a-large-estate.ts';
import { reconcile } from './builders/an-event.ts';

/** Two pages of endpoints. `npm run bench:reconcile` does the same with 10,000, and measures memory. */
const COUNT = 1100;
const CHANGES = 9;

test('a quiet cycle costs pages and child lists; of changes among many each is followed, and pages cost no more', async () => {
  const { endpoints, world } = await aLargeEstate(COUNT);
  const arrived = countRequests(world);

  await reconcile(world, 60);
  const quiet = arrived();
  const changes = await makeChanges(world, endpoints, CHANGES);
  await world.clock.runFor(40);
  const before = arrived();
  await reconcile(world, 600);
  const busy = arrivedBetween(before, arrived());

  const pages = {
    'Resource Graph: endpoints': 2,
    'Resource Graph: connections': 2,
    'Resource Graph: child lists': 1,
  };
  expect(quiet).toMatchObject({
    ...pages,
    'GET subscriptions': 1,
    'GET subscriptions/resourcegroups/providers/factories/privateEndpointConnections': 4,
  });
  expect(quiet['list of onboardings']).toBeLessThanOrEqual(20);
  expect(busy).toMatchObject(pages);
  expect(await changesMissed(await world.effects.onboardings(), changes)).toEqual([]);
});
