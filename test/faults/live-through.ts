import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { beginDay, hostFaultsOf, type RoughDay } from './a-rough-day.ts';
import { makeEndpoints, makeTargets, passDayOne } from './a-small-estate.ts';
import type { Plot } from './plots.ts';
import { releaseAsAsked } from './release-as-asked.ts';
import { expectedEnds, seenEnds } from './the-end.ts';

const STEP_SECONDS = 300;
const LONGEST_SECONDS = 6 * 3600;
/** A reconcile cycle and a look of everything that is held: what was done once must not be done again. */
const AFTERMATH_SECONDS = 1000;

/** Lives through a day, until all of its plots have ended and for a quarter of an hour more. */
export async function liveThrough(day: RoughDay): Promise<InProcessWorld> {
  const { plots } = day;
  let isOver = (): boolean => true;
  const world = await createInProcess({ seed: day.seed, hostFaults: hostFaultsOf(day, () => isOver()) });
  await passDayOne(world);
  await makeTargets(world, plots);
  const overAtMs = world.clock.now().getTime() + day.lastsSeconds * 1000;
  isOver = () => world.clock.now().getTime() >= overAtMs;
  beginDay(world, day);
  releaseAsAsked(world, plots);
  await makeEndpoints(world, plots);
  await runToTheEnd(world, plots);
  await world.host.stop();
  return world;
}

/** Lets time pass until every plot has come to its end, at most six hours, and then some more. */
export async function runToTheEnd(world: InProcessWorld, plots: readonly Plot[]): Promise<void> {
  const wanted = JSON.stringify(expectedEnds(plots));
  for (let passed = 0; passed < LONGEST_SECONDS; passed += STEP_SECONDS) {
    await world.clock.runFor(STEP_SECONDS);
    if (JSON.stringify(seenEnds(world, plots)) === wanted) break;
  }
  await world.clock.runFor(AFTERMATH_SECONDS);
}
