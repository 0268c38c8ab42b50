import { writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Chance, createChance } from '../../infra/local/chance/chance.ts';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { makeEndpoints, makeTargets, passDayOne } from '../faults/a-small-estate.ts';
import { runToTheEnd } from '../faults/live-through.ts';
import { CLICKHOUSE, KEY_VAULT, RELEASED_APPROVAL, STRANGER } from '../faults/plots.ts';
import { releaseAsAsked } from '../faults/release-as-asked.ts';
import { expectedEnds, seenEnds } from '../faults/the-end.ts';
import { aJournalFile } from '../host/durable/journal/a-journal-file.ts';

interface Kills {
  /** Between two commits. */
  between: number;
  /** In the middle of the write of a commit. */
  within: number;
}

/** A platform, a place to be reserved, a person's release, and a hold. */
const PLOTS = [CLICKHOUSE, KEY_VAULT, RELEASED_APPROVAL, STRANGER];

/** Of all checkpoints, and of all commits. */
const SHARE = 0.11;
const LEAST_KILLS = 50;
const SECONDS_FOR_ALL_KILLS = 150;

/** Writes a part of the line, and the host is dead. */
const tear = (chance: Chance) => (descriptor: number, bytes: Buffer) => {
  writeSync(descriptor, bytes.subarray(0, chance.below(bytes.length)));
  throw new Error('killed');
};

/** Lives through the estate with a host that is killed at random moments while it lasts, and made anew from its journal each time. */
async function liveThroughKills(seed: number): Promise<{ world: InProcessWorld; kills: Kills }> {
  const chance = createChance(seed);
  const kills: Kills = { between: 0, within: 0 };
  let isDangerous = false;
  const world = await createInProcess({
    seed,
    journal: {
      file: aJournalFile(),
      compaction: { factor: 2, leastBytes: 256 * 1024 },
      append(descriptor, bytes) {
        const isRunning = isDangerous && !bytes.includes('schedule-saved');
        if (!isRunning || !chance.happens(SHARE)) return void writeSync(descriptor, bytes);
        kills.within += 1;
        return tear(chance)(descriptor, bytes);
      },
    },
  });
  await passDayOne(world);
  await makeTargets(world, PLOTS);
  isDangerous = true;
  world.host.onCheckpoint(() => {
    if (!isDangerous || !chance.happens(SHARE)) return;
    kills.between += 1;
    world.clock.track(world.host.restart());
  });
  releaseAsAsked(world, PLOTS);
  await makeEndpoints(world, PLOTS);
  await runToTheEnd(world, PLOTS);
  isDangerous = false;
  await world.host.stop();
  return { world, kills };
}

test(
  'killed fifty times and made anew from the journal, the host brings everything to its end',
  async () => {
    const { world, kills } = await liveThroughKills(1);

    expect(seenEnds(world, PLOTS)).toEqual(expectedEnds(PLOTS));
    expect(checkPromises(observeWorld(world))).toEqual([]);
    expect(kills.between + kills.within).toBeGreaterThanOrEqual(LEAST_KILLS);
    expect(Math.min(kills.between, kills.within)).toBeGreaterThan(10);
  },
  SECONDS_FOR_ALL_KILLS * 1000,
);
