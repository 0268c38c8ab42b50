import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { CLICKHOUSE_ORGANIZATION, REGION } from '../../infra/local/world/topology.ts';
import { aClickHouseEndpoint, aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import { anEstate } from './builders/an-estate.ts';
import { anEvent } from './builders/an-event.ts';
import { actsOfTheApp, brokenPromises, evidenceOf, rowOf, ticketOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

const { id: organization, serviceId } = CLICKHOUSE_ORGANIZATION;
const OTHER = '8d5f3f60-6a53-4b58-9f25-f3f6ce0b1f10';

test('two services behind one regional wildcard share its record; each list names the endpoint, each host is proved', async () => {
  const world = await anEstate();
  const second = world.clickHouse.addService({ id: 'svc-second', hostLabel: 'second', region: REGION });
  await world.allow(
    aClickHouseEntry(world, { platformTargets: { organization, services: [serviceId, second] } }),
  );

  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);

  const { onboardingId, state } = await rowOf(world, endpoint);
  const proof = (await evidenceOf(world, onboardingId)).find(({ step }) => step === 'connectivity');
  expect(state).toBe('onboarded');
  expect(listsOf(world)).toEqual([[endpoint.toLowerCase()], [endpoint.toLowerCase()]]);
  expect(actsOfTheApp(world).filter(({ kind }) => kind === 'record.put')).toHaveLength(1);
  for (const label of [CLICKHOUSE_ORGANIZATION.hostLabel, 'second'])
    expect(proof?.message).toContain(`${label}.${REGION}.privatelink`);
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that is listed by its GUID is listed by its resource ID first, and its GUID goes; others stay', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));
  const endpoint = await aClickHouseEndpoint(world);
  const guid = world.azure.state.endpoints.get(endpoint.toLowerCase())?.resourceGuid ?? '';
  world.clickHouse.applyWholeList(serviceId, [OTHER, guid.toUpperCase()]);

  await world.clock.runFor(900);

  const { onboardingId, state } = await rowOf(world, endpoint);
  const item = (await evidenceOf(world, onboardingId)).find(({ step }) => step === 'register');
  expect(state).toBe('onboarded');
  expect(listsOf(world)).toEqual([[OTHER, endpoint.toLowerCase()]]);
  expect(item?.before).toMatchObject({ services: [{ listedAs: [guid.toUpperCase()] }] });
  expect(item?.after).toMatchObject({ services: [{ listedAs: [expect.stringContaining('pe-clickhouse')] }] });
  expect(JSON.stringify(ticketOf(world, onboardingId))).toContain('1 other endpoint; ours stands beside');
  expect(brokenPromises(world)).toEqual([]);
});

test('what another tool takes off the list after the end is held with a ticket, and never put back by itself', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));
  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);
  const { state: before } = await rowOf(world, endpoint);

  world.clickHouse.applyWholeList(serviceId, [OTHER]);
  await anEvent(world, endpoint);
  await world.clock.runFor(1800);

  const row = await rowOf(world, endpoint);
  expect(before).toBe('onboarded');
  expect(row).toMatchObject({ state: 'held', code: 'registration-withdrawn' });
  expect(row.reason).toContain('Terraform');
  expect(listsOf(world)).toEqual([[OTHER]]);
  expect(brokenPromises(world)).toEqual([]);
});

test('with the organization\u2019s own list the endpoint is put there too, and taken off again with the service\u2019s', async () => {
  const world = await anEstate({ settings: { CLICKHOUSE_ORGANIZATION_LIST: 'true' } });
  await world.allow(aClickHouseEntry(world));
  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);
  const listed = world.clickHouse.organizationList().map((id) => id.toLowerCase());
  const row = await rowOf(world, endpoint);

  await takeBack(world, endpoint);
  await world.clock.runFor(1200);

  expect(row.state).toBe('onboarded');
  expect(listed).toEqual([endpoint.toLowerCase()]);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'offboarded' });
  expect(world.clickHouse.organizationList()).toEqual([]);
  expect(listsOf(world)).toEqual([[]]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a change of the list that is answered and never shows is tried again, and held', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));
  world.faults.clickHouse.add({
    name: 'deaf',
    fault: { status: 200, headers: {}, body: '{"status":200,"result":{}}' },
    matches: ({ method }) => method === 'PATCH',
  });

  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(3600);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'change-overdue' });
  expect(world.faults.clickHouse.hits('deaf')).toBeGreaterThan(2);
  expect(brokenPromises(world)).toEqual([]);
});

test('a key that is not accepted is one ticket after bounded tries, which names the settings and no part of the key', async () => {
  const world = await anEstate({ settings: { CLICKHOUSE_KEY_SECRET: 'revoked-secret' } });
  await world.allow(aClickHouseEntry(world));
  let requests = 0;
  world.faults.clickHouse.add({
    name: 'count',
    fault: 'drop',
    matches: () => {
      requests += 1;
      return false;
    },
  });

  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(2700);

  const row = await rowOf(world, endpoint);
  const ticket = ticketOf(world, row.onboardingId);
  expect(row).toMatchObject({ state: 'held', code: 'outage' });
  expect(ticket?.messages).toHaveLength(1);
  expect(JSON.stringify(ticket)).toContain('CLICKHOUSE_KEY_SECRET');
  expect(JSON.stringify([ticket, row])).not.toContain('revoked-secret');
  expect(requests).toBeLessThan(60);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

const listsOf = ({ clickHouse }: InProcessWorld): readonly (readonly string[])[] =>
  clickHouse
    .services()
    .map(({ privateEndpointIds }) =>
      privateEndpointIds.map((id) => (id.startsWith('/') ? id.toLowerCase() : id)),
    );
