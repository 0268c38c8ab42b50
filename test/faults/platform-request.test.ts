import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { ENDPOINT_SUBNET, HUB_NETWORK, SUBSCRIPTION_ID } from '../../infra/local/world/topology.ts';
import {
  anAllowedAlias,
  anEngineEndpoint,
  askForEngine,
  bringBackRegistration,
  releaseTasks,
} from '../behaviour/builders/an-ataccama-request.ts';
import { anEstate, endpointId } from '../behaviour/builders/an-estate.ts';
import {
  actsOfKind,
  brokenPromises,
  evidenceOf,
  requestRow,
  rowOf,
  rowsOf,
} from '../behaviour/builders/look-at.ts';

const BOTH = [endpointId('pe-dev'), endpointId('pe-prod')];

/** Alice asks for two endpoints to Ataccama in two networks; Bob does what the first tasks ask for, and says so once. */
async function liveThrough(world: InProcessWorld): Promise<void> {
  const { ataccama, clock } = world;
  const subnet = `${HUB_NETWORK}/subnets/${ENDPOINT_SUBNET}`;
  await askForEngine(world, [anEngineEndpoint('pe-dev'), anEngineEndpoint('pe-prod', { subnet })]);
  await clock.runFor(120);
  await ataccama.register(SUBSCRIPTION_ID);
  await bringBackRegistration(world, (await requestRow(world))?.onboardingId ?? '');
  await clock.runFor(300);
  for (const endpoint of BOTH) ataccama.addEndpoint(endpoint);
  await releaseTasks(world, BOTH, { seconds: 600 });
}

/** The tasks that an onboarding was held for, in order. */
async function tasksOf(world: InProcessWorld, onboardingId: string): Promise<readonly string[]> {
  const items = await evidenceOf(world, onboardingId);
  return items
    .filter(({ rule }) => rule === 'task-open')
    .map(({ after }) => String((after as Readonly<Record<string, unknown>>)['Task']));
}

test.each([0, 1, 2])(
  'the engine may crash at every third checkpoint of a request for two endpoints, from the one after %i on: all goes once',
  async (first) => {
    const world = await anEstate();
    await anAllowedAlias(world);
    let checkpoints = 0;
    let crashes = 0;
    world.host.onCheckpoint(() => {
      checkpoints += 1;
      if (checkpoints % 3 !== first) return;
      crashes += 1;
      world.clock.track(world.host.restart());
    });

    await liveThrough(world);

    const rows = await rowsOf(world);
    const ids = [
      await requestRow(world),
      ...(await Promise.all(BOTH.map((endpoint) => rowOf(world, endpoint)))),
    ];
    const tasks = await Promise.all(ids.map((row) => tasksOf(world, row?.onboardingId ?? '')));
    const each = ['add-endpoint', 'save-and-redeploy'];
    expect(rows.map(({ state }) => state)).toEqual(['held', 'held', 'held']);
    expect(actsOfKind(world, 'endpoint.created')).toHaveLength(2);
    expect(tasks).toEqual([['register-subscription', ...each], each, each]);
    expect(world.ticketDesk.tickets()).toHaveLength(1);
    expect(crashes).toBeGreaterThan(50);
    expect(brokenPromises(world)).toEqual([]);
  },
);
