import { expect, test } from 'vitest';
import { CLICKHOUSE_ORGANIZATION } from '../../infra/local/world/topology.ts';
import { aClickHouseEndpoint } from './builders/a-clickhouse-endpoint.ts';
import { anEstate } from './builders/an-estate.ts';
import { anEvent } from './builders/an-event.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import { brokenPromises, requestRow } from './builders/look-at.ts';

const { id: organization, serviceId } = CLICKHOUSE_ORGANIZATION;

test('a request that was opened again and never begun is begun by the next event about an endpoint of it', async () => {
  const world = await anEstate({ settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' } });
  const endpoint = await aClickHouseEndpoint(world);
  const inputs = { organization, services: serviceId };
  const body = { platform: 'clickhouse', inputs, endpoints: [{ endpoint }] };
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body });
  await world.clock.runFor(300);
  const { onboardingId: requestId = '' } = (await requestRow(world)) ?? {};
  const requests = await world.effects.requests();
  await decide(world, requestId, BOB, { decision: 'refuse', reason: 'not before May' });
  await world.clock.runFor(300);
  const ended = await requests.read(requestId);
  if (ended === undefined) throw new Error('the request is not in its table');
  await requests.write({ ...ended, requestedAt: world.clock.now().toISOString(), status: 'open' });

  await anEvent(world, endpoint);
  await world.clock.runFor(300);

  expect([ended.status, (await requests.read(requestId))?.status]).toEqual(['refused', 'open']);
  expect((await requestRow(world))?.state).not.toBe('refused');
  expect(brokenPromises(world)).toEqual([]);
});
