import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { CLICKHOUSE_ORGANIZATION } from '../../infra/local/world/topology.ts';
import { aClickHouseEndpoint, aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import { anEstate } from './builders/an-estate.ts';
import { ALICE, callApp } from './builders/call-app.ts';
import { brokenPromises, requestRow, rowOf, rowsOf } from './builders/look-at.ts';

const { id: organization, serviceId } = CLICKHOUSE_ORGANIZATION;

const askFor = (world: InProcessWorld, endpoint: string) =>
  callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: {
      platform: 'clickhouse',
      inputs: { organization, services: serviceId },
      endpoints: [{ endpoint }],
    },
  });

const isRunning = ({ host }: InProcessWorld, instanceId: string): boolean =>
  host.instances().some((each) => each.instanceId === instanceId && each.runtimeStatus === 'Running');

test('a request for an endpoint whose own onboarding has ended, but still tells so, does not wait for it for ever, however long a look takes', async () => {
  let isSlow = false;
  let looksSinceAsked = Number.NaN;
  const world = await anEstate({
    settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' },
    hostFaults: {
      loseActivityResult: (name) => {
        if (name !== 'draw-up-plan') return isSlow && name === 'start-delivery' ? 120 : undefined;
        looksSinceAsked += 1;
        return looksSinceAsked % 2 === 1 ? 25 : undefined;
      },
    },
  });
  await world.allow(aClickHouseEntry(world));
  isSlow = true;
  const endpoint = await aClickHouseEndpoint(world);
  const { clock } = world;
  const hasEnded = async () => (await rowsOf(world)).some(({ state }) => state === 'onboarded');
  for (let looks = 0; looks < 900 && !(await hasEnded()); looks += 1) await clock.runFor(1);
  await clock.runFor(5);
  const { onboardingId } = await rowOf(world, endpoint);
  const wasRunning = isRunning(world, onboardingId);

  looksSinceAsked = 0;
  await askFor(world, endpoint);
  await clock.runFor(60);
  isSlow = false;
  await clock.runFor(3600);

  expect([wasRunning, isRunning(world, onboardingId)]).toEqual([true, false]);
  expect((await requestRow(world))?.state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});
