import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { makeEndpoints, makeTargets, passDayOne } from './a-small-estate.ts';
import { runToTheEnd } from './live-through.ts';
import { KEY_VAULT } from './plots.ts';
import { expectedEnds, seenEnds } from './the-end.ts';

/** Where the engine can crash: after an episode was stored, or after an effect whose result was not stored yet. */
type Place = 'checkpoint' | 'activity';

const EXPECTED = JSON.stringify({ ends: expectedEnds([KEY_VAULT]), broken: [], messages: [1] });

/** Onboards a key vault; the engine crashes at the place of this number, counted from the endpoint's creation. */
async function onboardWithCrashAt(place: Place, number: number): Promise<{ seen: object; places: number }> {
  let places = 0;
  let world: InProcessWorld | undefined;
  const pass = (here: Place): void => {
    if (here !== place || world === undefined) return;
    places += 1;
    if (places === number) world.clock.track(world.host.restart());
  };
  const repeatActivity = (): boolean => {
    pass('activity');
    return false;
  };
  const made = await createInProcess({ hostFaults: { repeatActivity } });
  made.host.onCheckpoint(() => pass('checkpoint'));
  await passDayOne(made);
  await makeTargets(made, [KEY_VAULT]);
  world = made;
  await makeEndpoints(world, [KEY_VAULT]);
  await runToTheEnd(world, [KEY_VAULT]);
  return { seen: see(world), places };
}

function see(world: InProcessWorld): object {
  const messages = world.ticketDesk.tickets().map((ticket) => ticket.messages.length);
  return { ends: seenEnds(world, [KEY_VAULT]), broken: checkPromises(observeWorld(world)), messages };
}

test.each(['checkpoint', 'activity'] as const)(
  'the engine may crash at every %s: one approval, one record, one ticket all the same',
  async (place) => {
    const failures: object[] = [];

    let number = 0;
    for (let isPassed = true; isPassed; number += 1) {
      const { places, seen } = await onboardWithCrashAt(place, number);
      if (JSON.stringify(seen) !== EXPECTED) failures.push({ number, seen });
      isPassed = places > number;
    }

    expect(failures).toEqual([]);
    expect(number).toBeGreaterThan(20);
  },
);
