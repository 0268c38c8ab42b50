import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { makeEndpoints, makeTargets, passDayOne } from './a-small-estate.ts';
import { runToTheEnd } from './live-through.ts';
import { KEY_VAULT } from './plots.ts';
import { expectedEnds, seenEnds } from './the-end.ts';

/** Onboards a key vault; the engine crashes at the checkpoint of this number, counted from the endpoint's creation. */
async function onboardWithCrashAt(number: number): Promise<{ world: InProcessWorld; checkpoints: number }> {
  const world = await createInProcess();
  await passDayOne(world);
  await makeTargets(world, [KEY_VAULT]);
  let checkpoints = 0;
  world.host.onCheckpoint(() => {
    checkpoints += 1;
    if (checkpoints === number) world.clock.track(world.host.restart());
  });
  await makeEndpoints(world, [KEY_VAULT]);
  await runToTheEnd(world, [KEY_VAULT]);
  return { world, checkpoints };
}

test('wherever the engine crashes, an onboarding ends the same: one approval, one record, one ticket', async () => {
  const { checkpoints } = await onboardWithCrashAt(0);
  const failures: unknown[] = [];

  for (let number = 1; number <= checkpoints; number += 1) {
    const { world } = await onboardWithCrashAt(number);
    const messages = world.ticketDesk.tickets().map((ticket) => ticket.messages.length);
    const seen = { ends: seenEnds(world, [KEY_VAULT]), broken: checkPromises(observeWorld(world)), messages };
    if (JSON.stringify(seen) !== EXPECTED) failures.push({ number, ...seen });
  }

  expect(checkpoints).toBeGreaterThan(30);
  expect(failures).toEqual([]);
});

const EXPECTED = JSON.stringify({ ends: expectedEnds([KEY_VAULT]), broken: [], messages: [1] });
