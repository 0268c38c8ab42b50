import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { drawDay } from './a-rough-day.ts';
import { SMALL_ESTATE } from './a-small-estate.ts';
import { liveThrough } from './live-through.ts';
import { expectedEnds, seenEnds } from './the-end.ts';

const only = process.env['FAULT_SEED'];
const seeds = only === undefined ? Array.from({ length: 24 }, (_, index) => index + 1) : [Number(only)];

test.each(seeds)('every onboarding ends as it has to on the day of seed %i', async (seed) => {
  const t = Date.now();
  const world = await liveThrough(drawDay(seed), SMALL_ESTATE);

  console.log(
    seed,
    Date.now() - t,
    world.clock.now().toISOString(),
    [
      ...['arm', 'tables'].map(
        (n) =>
          n +
          ['answer-429', 'answer-500', 'answer-503', 'drop', 'lose-answer'].map((f) =>
            (n === 'arm' ? world.azure.faults : world.faults.tables).hits(`${n} ${f}`),
          ),
      ),
    ].join(' '),
  );
  const howToRepeat = `seed ${seed}: FAULT_SEED=${seed} npm test -- test/faults/seeds.test.ts runs only this one`;
  expect(seenEnds(world, SMALL_ESTATE), howToRepeat).toEqual(expectedEnds(SMALL_ESTATE));
  expect(checkPromises(observeWorld(world)), howToRepeat).toEqual([]);
});
