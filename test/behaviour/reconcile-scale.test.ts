import { expect, test } from 'vitest';
import { changesMissed } from '../../infra/local/bench/changes-missed.ts';
import { arrivedBetween, countRequests } from '../../infra/local/bench/count-requests.ts';
import { makeChanges } from '../../infra/local/bench/make-changes.ts';
import { aLargeEstate } from './builders/a-large-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { actsOfTheApp, statesOf, ticketOf } from './builders/look-at.ts';

/** Two pages of endpoints. `npm run bench:reconcile` does the same with 10,000, and measures memory. */
const COUNT = 1100;

/** One of each kind. */
const CHANGES = 8;

/** Of all our rows, two pages each: of every source of what there is and of drift, for the review, and for platforms' lists. */
const LISTINGS = 8;

/** The state by which a run begins: the first is written when it plans, or is taken back. */
const isBeginning = (state: string, index: number, states: readonly string[]): boolean =>
  state === 'planning' || (state === 'offboarding' && states[index - 1] !== 'offboarding');

test('a quiet cycle costs pages and child lists; of changes among many each is followed to its end, once, and pages cost no more', async () => {
  const { endpoints, planned, world } = await aLargeEstate(COUNT, CHANGES);
  const arrived = countRequests(world);

  await reconcile(world, 60);
  const quiet = arrived();
  const calm = await (await world.effects.controls()).lastReconcile();
  const changes = await makeChanges(world, endpoints, planned);
  await world.clock.runFor(60);
  const before = arrived();
  const actsBefore = actsOfTheApp(world).length;
  await reconcile(world, 600);
  const busy = arrivedBetween(before, arrived());

  const found = await (await world.effects.controls()).lastReconcile();
  const acts = actsOfTheApp(world).slice(actsBefore);
  const followed = await Promise.all(changes.map(({ onboardingId }) => statesOf(world, onboardingId)));
  const told = changes.map(({ onboardingId }) => ticketOf(world, onboardingId)?.messages ?? []);
  const pages = {
    'Resource Graph: endpoints': 2,
    'Resource Graph: connections': 1,
    'Resource Graph: child lists': 1,
    'Resource Graph: links': 1,
  };
  expect([calm?.found, found?.found]).toMatchObject([
    { unread: 0, started: 0 },
    { unread: 0, started: 2 },
  ]);
  expect(new Set(changes.map(({ what }) => what)).size).toBe(CHANGES);
  expect(quiet).toMatchObject({
    ...pages,
    'GET subscriptions': 1,
    'GET subscriptions/resourcegroups/providers/factories/privateEndpointConnections': 5,
  });
  expect(quiet['list of onboardings']).toBe(2 * LISTINGS);
  expect(busy).toMatchObject(pages);
  expect(await changesMissed(world, await world.effects.onboardings(), changes)).toEqual([]);
  const wrote = acts.map(({ kind, resource }) => `${kind} ${resource}`);
  expect(wrote.toSorted()).toEqual([...new Set(wrote)].toSorted());
  expect(acts.map(({ kind }) => kind).toSorted()).toEqual([
    'connection.approved',
    'link.created',
    'record.deleted',
    ...Array.from({ length: 6 }, () => 'record.put'),
  ]);
  expect(followed.map((states) => states.filter(isBeginning).length)).toEqual(changes.map(() => 1));
  expect(told.map((messages) => messages.length)).toEqual(changes.map(() => 1));
});
