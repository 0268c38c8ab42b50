import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { CLICKHOUSE_ORGANIZATION, REGION } from '../../infra/local/world/topology.ts';
import { aClickHouseEndpoint, aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import { anEstate } from './builders/an-estate.ts';
import {
  actsOfTheApp,
  addressesOf,
  brokenPromises,
  evidenceOf,
  rowOf,
  statesOf,
  ticketOf,
} from './builders/look-at.ts';

const HOST = `${CLICKHOUSE_ORGANIZATION.hostLabel}.${REGION}.privatelink.azure.clickhouse.cloud`;
const ZONE = `${REGION}.privatelink.azure.clickhouse.cloud`;

test('an endpoint to ClickHouse is registered by its ID, approved by the vendor, named and proved', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));

  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'onboarded', platform: 'clickhouse' });
  expect(world.clickHouse.services()[0]?.privateEndpointIds.map((id) => id.toLowerCase())).toEqual([
    endpoint.toLowerCase(),
  ]);
  expect(approvals(world)).toEqual([{ by: 'clickhouse' }]);
  expect(actsOfTheApp(world).map(({ kind }) => kind)).toEqual(['zone.created', 'record.put', 'link.created']);
  expect(actsOfTheApp(world).map(({ resource }) => resource)).toContainEqual(
    expect.stringContaining(`${ZONE}/a/*`),
  );
  expect(await world.resolvers.ask('spoke', HOST)).toEqual({
    kind: 'addresses',
    addresses: addressesOf(world, endpoint),
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('the ports of ClickHouse are tried under the service’s own name', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));

  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);

  const { onboardingId } = await rowOf(world, endpoint);
  const proof = (await evidenceOf(world, onboardingId)).find(({ step }) => step === 'connectivity');
  expect(proof?.after).toBe('verified');
  for (const word of [HOST, '8443', '9440']) expect(proof?.message).toContain(word);
  expect(await statesOf(world, onboardingId)).toEqual(
    expect.arrayContaining(['registering', 'writing-records', 'propagating', 'verifying', 'onboarded']),
  );
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that is on no list any more is reset, and that is what the hold says', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));
  Object.assign(world.dials, { decideHost: () => 'reset' });

  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'connectivity-failed' });
  expect(row.reason).toMatch(/reset/);
  expect(row.reason).toMatch(/allow list|regist/);
  expect(brokenPromises(world)).toEqual([]);
});

test('without an entry that names a service nothing is registered with ClickHouse', async () => {
  const world = await anEstate();

  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(world.clickHouse.services()[0]?.privateEndpointIds).toEqual([]);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a vendor that does not approve is waited for until the deadline, then it is held and told once', async () => {
  const world = await anEstate({ settings: { APPROVAL_MINUTES: '60' } });
  await world.allow(aClickHouseEntry(world));
  world.azure.faults.add({
    name: 'asleep',
    fault: { status: 200, headers: {}, body: '{}' },
    matches: ({ body }) => body.includes('Approved by ClickHouse'),
  });

  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(1800);
  const waiting = await rowOf(world, endpoint);
  await world.clock.runFor(2700);
  const early = await rowOf(world, endpoint);
  await world.clock.runFor(3 * 3600);

  const late = await rowOf(world, endpoint);
  expect(waiting.state).toBe('awaiting-approval');
  expect(early).toMatchObject({ state: 'held', code: 'approval-overdue' });
  expect(late).toMatchObject({ state: 'held', hold: { deadlineAt: early.hold?.deadlineAt } });
  expect(ticketOf(world, late.onboardingId)?.messages).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

const approvals = ({ azure }: InProcessWorld) =>
  azure.context.log.filter(({ kind }) => kind === 'connection.approved').map(({ by }) => ({ by }));
