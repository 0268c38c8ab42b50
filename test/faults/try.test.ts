import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';
import { makeEndpoints, makeTargets, passDayOne, SMALL_ESTATE } from './a-small-estate.ts';
import { seenEnds } from './the-end.ts';

test.each([1,2,3])('try %i', async (seed) => {
  const t0 = Date.now();
  const world = await createInProcess({seed});
  await passDayOne(world);
  await makeTargets(world, SMALL_ESTATE);
  const t1 = Date.now();
  await makeEndpoints(world, SMALL_ESTATE);
  for (let i = 0; i < 4; i++) { await world.clock.runFor(900); console.log(i, Date.now() - t1, t1 - t0); }
  const ends = seenEnds(world, SMALL_ESTATE);
  console.log(ends.map((e) => JSON.stringify(e)).join("\n"));
  console.log(world.log.filter((l) => /fault|error/.test(l)).slice(0, 20).join('\n'));
  console.log(checkPromises(observeWorld(world)));
  await world.host.stop();
  expect(ends.length).toBe(8);
});
