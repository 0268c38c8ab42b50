import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { CLICKHOUSE_ORGANIZATION, REGION } from '../../infra/local/world/topology.ts';
import { aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import { aWantedEndpoint } from './builders/a-creation.ts';
import { anEstate, endpointId } from './builders/an-estate.ts';
import { ALICE, type Answer, callApp } from './builders/call-app.ts';
import { actsOfKind, actsOfTheApp, brokenPromises, requestRow, rowOf, rowsOf } from './builders/look-at.ts';

const { id: organization, serviceId } = CLICKHOUSE_ORGANIZATION;
const SECOND = '0c115e00-0000-4000-8000-000000000002';

/** Alice asks for endpoints to ClickHouse without knowing its alias. */
const askClickHouse = (
  world: InProcessWorld,
  inputs: Readonly<Record<string, string>>,
  names: readonly string[] = ['pe-clickhouse'],
): Promise<Answer> =>
  callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: {
      platform: 'clickhouse',
      inputs,
      endpoints: names.map((name) => aWantedEndpoint(name, { groupIds: [] })),
    },
  });

const listsOf = ({ clickHouse }: InProcessWorld) =>
  clickHouse.services().map(({ privateEndpointIds }) => privateEndpointIds.map((id) => id.toLowerCase()));

test('one request for two services does the whole guide: alias, endpoint, lists, one regional wildcard', async () => {
  const world = await anEstate();
  world.clickHouse.addService({ id: SECOND, hostLabel: 'second', region: REGION });
  await world.allow(
    aClickHouseEntry(world, { platformTargets: { organization, services: [serviceId, SECOND] } }),
  );

  const asked = await askClickHouse(world, { organization, services: `${serviceId}, ${SECOND}` });
  await world.clock.runFor(1200);

  const endpoint = endpointId('pe-clickhouse');
  const [made] = actsOfKind(world, 'endpoint.created');
  expect(asked.status).toBe(202);
  expect(made?.after).toMatchObject({ consumer: { isManual: true } });
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded', platform: 'clickhouse' });
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded' });
  expect(listsOf(world)).toEqual([[endpoint.toLowerCase()], [endpoint.toLowerCase()]]);
  expect(actsOfKind(world, 'record.put').map(({ resource }) => resource)).toEqual([
    expect.stringContaining(`${REGION}.privatelink.azure.clickhouse.cloud/a/*`),
  ]);
  expect(world.ticketDesk.tickets()).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('a region is enough: its alias is looked up, and the entry names the services', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));

  await askClickHouse(world, { organization, serviceRegion: REGION });
  await world.clock.runFor(1200);

  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['onboarded', 'onboarded']);
  expect(listsOf(world)).toEqual([[endpointId('pe-clickhouse').toLowerCase()]]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a region without a service of the organization is held in the platform’s words, and goes on with the first', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));

  await askClickHouse(world, { organization, serviceRegion: 'northeurope' });
  await world.clock.runFor(120);
  const held = await requestRow(world);

  expect(held).toMatchObject({
    state: 'held',
    code: 'platform-mismatch',
    target: { alias: expect.stringContaining(`organization ${organization}, serviceRegion northeurope`) },
  });
  expect(held?.reason).toContain('the organization has no service in this region');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('nothing is made for a service that no entry names, and for one whose plan has no Private Link nothing is listed', async () => {
  const world = await anEstate();
  world.clickHouse.addService({ id: SECOND, hostLabel: 'second', region: REGION, tier: 'development' });
  await world.allow(aClickHouseEntry(world));
  await askClickHouse(world, { organization, services: `${serviceId}\n${SECOND}` });
  await world.clock.runFor(120);
  const unnamed = await requestRow(world);
  const acts = actsOfTheApp(world);

  await world.allow(
    aClickHouseEntry(world, { platformTargets: { organization, services: [serviceId, SECOND] } }),
  );
  await world.clock.runFor(3600);

  expect(unnamed).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(unnamed?.reason).toContain(SECOND);
  expect(acts).toEqual([]);
  expect((await requestRow(world))?.reason).toContain('has a plan without Private Link');
  expect(listsOf(world)).toEqual([[], []]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a request without an alias says what the alias is looked up by', async () => {
  const world = await anEstate();

  const nothing = await askClickHouse(world, {});
  const unplaced = await askClickHouse(world, { organization });

  expect(nothing).toMatchObject({ status: 400, json: { faults: [{ field: 'inputs.organization' }] } });
  expect(unplaced).toMatchObject({ status: 400, json: { faults: [{ field: 'inputs.services' }] } });
  expect(await rowsOf(world)).toEqual([]);
});
