import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { remove } from '../behaviour/builders/an-estate.ts';
import { rowOf } from '../behaviour/builders/look-at.ts';
import { takeBack } from '../behaviour/builders/take-back.ts';
import { makeEndpoints, makeTargets, passDayOne } from './a-small-estate.ts';
import { runToTheEnd } from './live-through.ts';
import { KEY_VAULT, SQL_SERVER } from './plots.ts';

const PLOTS = [KEY_VAULT, SQL_SERVER];

/** Both are onboarded in peace; what goes wrong begins with the decisions to take them back. */
async function takeBackBoth(
  begin: (world: InProcessWorld) => void,
  hostFaults = {},
  act: (world: InProcessWorld, endpoint: string) => Promise<unknown> = takeBack,
): Promise<InProcessWorld> {
  const world = await createInProcess({ hostFaults });
  await passDayOne(world);
  await makeTargets(world, PLOTS);
  await makeEndpoints(world, PLOTS);
  await runToTheEnd(world, PLOTS);
  begin(world);
  for (const { endpoint } of PLOTS) await act(world, endpoint);
  await world.clock.runFor(2 * 3600);
  await world.host.stop();
  return world;
}

/** What was removed for whom, how often, and what people were told. */
async function endOf(world: InProcessWorld) {
  const removals = world.azure.context.log.filter(({ kind }) =>
    /^(record.deleted|connection.removed)$/.test(kind),
  );
  return {
    states: await Promise.all(PLOTS.map(async ({ endpoint }) => (await rowOf(world, endpoint)).state)),
    removals: removals.map(({ kind }) => kind).toSorted(),
    messages: world.ticketDesk.tickets().map(({ messages }) => messages.map(({ state }) => state)),
    broken: checkPromises(observeWorld(world)),
  };
}

const END = {
  states: ['offboarded', 'offboarded'],
  removals: ['connection.removed', 'connection.removed', 'record.deleted', 'record.deleted'],
  messages: [
    ['onboarded', 'offboarded'],
    ['onboarded', 'offboarded'],
  ],
  broken: [],
};

test.each([0, 1, 2])(
  'the engine may crash at every third checkpoint of taking back, from the one after %i on: all goes once',
  async (first) => {
    let checkpoints = 0;
    let crashes = 0;

    const world = await takeBackBoth(({ clock, host }) =>
      host.onCheckpoint(() => {
        checkpoints += 1;
        if (checkpoints % 3 !== first) return;
        crashes += 1;
        clock.track(host.restart());
      }),
    );

    expect(await endOf(world)).toEqual(END);
    expect(crashes).toBeGreaterThan(10);
  },
);

test.each([0, 1, 2])(
  'so it is with what is taken back because its endpoint was deleted, from checkpoint %i on',
  async (first) => {
    let checkpoints = 0;
    let crashes = 0;

    const world = await takeBackBoth(
      ({ clock, host }) =>
        host.onCheckpoint(() => {
          checkpoints += 1;
          if (checkpoints % 3 !== first) return;
          crashes += 1;
          clock.track(host.restart());
        }),
      {},
      remove,
    );

    expect(await endOf(world)).toEqual(END);
    expect(crashes).toBeGreaterThan(10);
  },
);

test('every effect of taking back may happen twice, its first result lost', async () => {
  const repeated = new Set<string>();
  let hasBegun = false;

  const world = await takeBackBoth(
    () => {
      hasBegun = true;
    },
    {
      repeatActivity: (name: string) => {
        if (hasBegun) repeated.add(name);
        return hasBegun;
      },
    },
  );

  expect(await endOf(world)).toEqual(END);
  expect([...repeated]).toEqual(
    expect.arrayContaining(['remove-record-set', 'remove-connection', 'release-places']),
  );
});
