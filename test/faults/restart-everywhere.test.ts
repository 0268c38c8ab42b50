import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { makeEndpoints, makeTargets, passDayOne, SMALL_ESTATE } from './a-small-estate.ts';
import { runToTheEnd } from './live-through.ts';
import { KEY_VAULT } from './plots.ts';
import { releaseAsAsked } from './release-as-asked.ts';
import { expectedEnds, seenEnds } from './the-end.ts';

const SECONDS_FOR_ALL_CRASHES = 150;

/** In each run the engine crashes every so many checkpoints; run after run they begin one later, until all had their turn. */
const CHECKPOINTS_BETWEEN = 24;

/** Onboards a key vault; the engine crashes from the checkpoint of this number on, counted from the endpoint's creation. */
async function onboardWithCrashesFrom(
  first: number,
): Promise<{ world: InProcessWorld; checkpoints: number; crashes: number }> {
  const world = await createInProcess();
  await passDayOne(world);
  await makeTargets(world, [KEY_VAULT]);
  let checkpoints = 0;
  let crashes = 0;
  world.host.onCheckpoint(() => {
    checkpoints += 1;
    if (checkpoints < first || (checkpoints - first) % CHECKPOINTS_BETWEEN > 0) return;
    crashes += 1;
    world.clock.track(world.host.restart());
  });
  await makeEndpoints(world, [KEY_VAULT]);
  await runToTheEnd(world, [KEY_VAULT]);
  await world.host.stop();
  return { world, checkpoints, crashes };
}

const messagesIn = ({ ticketDesk }: InProcessWorld): readonly number[] =>
  ticketDesk.tickets().map(({ messages }) => messages.length);

test(
  'the engine may crash at any checkpoint: one approval, one record, one ticket with one message all the same',
  async () => {
    const { checkpoints } = await onboardWithCrashesFrom(Number.POSITIVE_INFINITY);
    const ends: unknown[] = [];
    let allCrashes = 0;

    for (let number = 1; number <= CHECKPOINTS_BETWEEN; number += 1) {
      const { crashes, world } = await onboardWithCrashesFrom(number);
      allCrashes += crashes;
      const broken = checkPromises(observeWorld(world));
      ends.push({ number, ends: seenEnds(world, [KEY_VAULT]), broken, messages: messagesIn(world) });
    }

    const expected = { ends: expectedEnds([KEY_VAULT]), broken: [], messages: [1] };
    expect(ends).toEqual(ends.map((_, index) => ({ number: index + 1, ...expected })));
    expect(allCrashes).toBeGreaterThanOrEqual(checkpoints);
  },
  SECONDS_FOR_ALL_CRASHES * 1000,
);

test('the engine may crash after every other effect, before its result is stored', async () => {
  let crash = (): void => undefined;
  let runs = 0;
  const world = await createInProcess({
    hostFaults: {
      repeatActivity() {
        runs += 1;
        if (runs % 2 === 1) crash();
        return false;
      },
    },
  });
  await passDayOne(world);
  await makeTargets(world, SMALL_ESTATE);
  let crashes = 0;
  crash = () => {
    crashes += 1;
    world.clock.track(world.host.restart());
  };

  releaseAsAsked(world, SMALL_ESTATE);
  await makeEndpoints(world, SMALL_ESTATE);
  await runToTheEnd(world, SMALL_ESTATE);

  expect(crashes).toBeGreaterThan(100);
  expect(seenEnds(world, SMALL_ESTATE)).toEqual(expectedEnds(SMALL_ESTATE));
  expect(checkPromises(observeWorld(world))).toEqual([]);
});
