import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { CLICKHOUSE_ORGANIZATION } from '../../infra/local/world/topology.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { aWantedEndpoint } from './builders/a-creation.ts';
import {
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
} from './builders/a-serverless-request.ts';
import { aStarburstEntry, aStarburstRequest } from './builders/a-starburst-request.ts';
import { anEstate, aStorageAccount } from './builders/an-estate.ts';
import { ALICE, type Answer, callApp } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises, rowsOf, ticketOf } from './builders/look-at.ts';

const { id: organization, serviceId } = CLICKHOUSE_ORGANIZATION;

const LACKING: Readonly<Record<string, string>> = {
  CLICKHOUSE_KEY_ID: '',
  CLICKHOUSE_KEY_SECRET: '',
  DATABRICKS_ACCOUNT_ID: '',
  DATABRICKS_SUBSCRIPTION_IDS: '',
  STARBURST_SUBSCRIPTION_IDS: '',
};

const askClickHouse = (world: InProcessWorld): Promise<Answer> =>
  callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: {
      platform: 'clickhouse',
      inputs: { organization, services: serviceId },
      endpoints: [aWantedEndpoint('pe-clickhouse', { groupIds: [] })],
    },
  });

/** A request to each platform that needs settings; answers their IDs by platform. */
async function requestsToAll(world: InProcessWorld): Promise<Readonly<Record<string, string>>> {
  const lake = await aStorageAccount(world, { name: 'stlake' });
  const shared = await aStorageAccount(world, { name: 'stshared' });
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake));
  await world.allow(aStarburstEntry(shared));
  const asked = {
    clickhouse: await askClickHouse(world),
    'databricks-serverless': await aServerlessRequest(world, lake, workspaceId),
    'starburst-galaxy': await aStarburstRequest(world, shared),
  };
  return Object.fromEntries(
    Object.entries(asked).map(([platform, { json }]) => [platform, String(json?.['onboardingId'])]),
  );
}

async function holdsOf(world: InProcessWorld, ids: Readonly<Record<string, string>>) {
  const rows = await rowsOf(world);
  return Object.entries(ids).map(([platform, id]) => ({
    platform,
    code: rows.find(({ onboardingId }) => onboardingId === id)?.code,
    ticket: ticketOf(world, id)?.messages.map(({ text }) => text) ?? [],
  }));
}

test('a request to a platform without its settings holds with one ticket that names each of them', async () => {
  const world = await anEstate({ settings: LACKING });
  const ids = await requestsToAll(world);

  await world.clock.runFor(600);

  const needing = platforms.filter(({ settings }) => settings.length > 0);
  const holds = await holdsOf(world, ids);
  expect(holds.map(({ platform }) => platform)).toEqual(needing.map(({ id }) => id).sort());
  for (const { code, platform, ticket } of holds) {
    const { settings = [] } = needing.find(({ id }) => id === platform) ?? {};
    expect([platform, code, ticket.length]).toEqual([platform, 'platform-not-configured', 1]);
    for (const name of settings) expect(ticket[0], platform).toContain(name);
  }
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a credential that a platform does not accept is one ticket after bounded tries, without a part of it', async () => {
  const world = await anEstate({
    settings: { CLICKHOUSE_KEY_SECRET: 'revoked-key', GALAXY_CLIENT_SECRET: 'revoked-client' },
  });
  const { clickHouse, databricks, galaxy } = world.faults;
  const counted = [clickHouse, galaxy].map((wire) => {
    let calls = 0;
    const matches = (): boolean => {
      calls += 1;
      return false;
    };
    wire.add({ name: 'count', fault: 'drop', matches });
    return () => calls;
  });
  const body = JSON.stringify({ error_code: 'UNAUTHENTICATED', message: 'no' });
  databricks.add({ name: 'refused', matches: () => true, fault: { status: 401, headers: {}, body } });
  const ids = await requestsToAll(world);

  await world.clock.runFor(2700);

  const holds = await holdsOf(world, ids);
  expect(holds.map(({ code, platform, ticket }) => [platform, code, ticket.length])).toEqual([
    ['clickhouse', 'outage', 1],
    ['databricks-serverless', 'outage', 1],
    ['starburst-galaxy', 'outage', 1],
  ]);
  expect(holds.map(({ ticket }) => ticket.join())).toEqual([
    expect.stringContaining('CLICKHOUSE_KEY_SECRET'),
    expect.stringMatching(/401|unauthenticated/i),
    expect.stringContaining('GALAXY_CLIENT_SECRET'),
  ]);
  expect(JSON.stringify([holds, await rowsOf(world)])).not.toMatch(/revoked-/);
  const tries = [...counted.map((count) => count()), databricks.hits('refused')];
  for (const count of tries) expect(count).toBeLessThan(60);
  expect(Math.min(...tries)).toBeGreaterThan(0);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});
