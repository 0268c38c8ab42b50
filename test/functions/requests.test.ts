import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { aStarburstEntry, STARBURST_INPUTS } from '../behaviour/builders/a-starburst-request.ts';
import {
  anEntry,
  anEstate,
  aStorageAccount,
  aVault,
  aVaultEndpoint,
  endpointId,
} from '../behaviour/builders/an-estate.ts';
import { ALICE, type Answer, callApp } from '../behaviour/builders/call-app.ts';
import { actsOfTheApp, brokenPromises, connectionOf, rowOf, rowsOf } from '../behaviour/builders/look-at.ts';

const TABLES = ['onboardings', 'evidence', 'decisions', 'askers', 'requests', 'controls', 'reservations'];

const rowsInTables = ({ tables }: InProcessWorld): number =>
  TABLES.map((table) => tables.entities(table)?.length ?? 0).reduce((sum, count) => sum + count, 0);

const post = (world: InProcessWorld, body: unknown, query = ''): Promise<Answer> =>
  callApp(world, 'POST', `/api/onboardings${query}`, { as: ALICE, body });

test('a person asks for an endpoint by its ID, is told where to look, and it is onboarded', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);

  const answer = await post(world, { endpoint });
  await world.clock.runFor(300);

  const row = await rowOf(world, endpoint);
  expect(answer).toMatchObject({ status: 202, json: { onboardingId: row.onboardingId } });
  expect(answer.headers['location']).toBe(`/api/onboardings/${row.onboardingId}`);
  expect(row).toMatchObject({ state: 'onboarded', requestedBy: { id: ALICE.id, name: ALICE.name } });
  expect(brokenPromises(world)).toEqual([]);
});

test('asking by the connection’s ID is asking for the same onboarding', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);

  const byConnection = await post(world, { connection: connectionOf(world, endpoint).id });
  const byEndpoint = await post(world, { endpoint: endpoint.toUpperCase() });
  await world.clock.runFor(120);

  expect(byConnection.json?.['onboardingId']).toBe(byEndpoint.json?.['onboardingId']);
  expect(await rowsOf(world)).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('planOnly shows what would happen to an endpoint, and writes nothing anywhere', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  const before = rowsInTables(world);

  const answer = await post(world, { endpoint }, '?planOnly=true');
  await world.clock.runFor(120);

  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ platform: 'generic-azure', verdict: { kind: 'plan' } });
  expect(answer.text).toContain('putRecordSet');
  expect(answer.text).toContain('approve');
  expect(rowsInTables(world)).toBe(before);
  expect(world.host.instances()).toEqual([]);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(world.ticketDesk.tickets()).toEqual([]);
});

test('planOnly of a platform’s request shows the text to paste, and writes nothing anywhere', async () => {
  const world = await anEstate({ hasEvents: false });
  const target = await aStorageAccount(world);
  await world.allow(aStarburstEntry(target));
  const before = rowsInTables(world);
  const body = { platform: 'starburst-galaxy', target, inputs: STARBURST_INPUTS };

  const answer = await post(world, body, '?planOnly=true');
  await world.clock.runFor(120);

  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ verdict: { kind: 'hold', hold: { code: 'awaiting-connections' } } });
  expect(answer.text).toContain('lakehouse-prod');
  expect(rowsInTables(world)).toBe(before);
  expect(world.host.instances()).toEqual([]);
});

test('planOnly says why an endpoint would be held', async () => {
  const world = await anEstate({ hasEvents: false });
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  await world.clock.runFor(60);

  const answer = await post(world, { endpoint }, '?planOnly=true');

  expect(answer.json).toMatchObject({ verdict: { kind: 'hold', hold: { code: 'not-allowlisted' } } });
});

test('what is not there is 404 in problem details', async () => {
  const world = await anEstate({ hasEvents: false });

  const answer = await post(world, { endpoint: endpointId('pe-nowhere') });

  expect(answer).toMatchObject({ status: 404, json: { status: 404, title: 'Not Found' } });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(world.host.instances()).toEqual([]);
});

test.each([
  ['nothing', '', 'JSON'],
  ['no JSON', '{"endpoint":', 'JSON'],
  ['a list', [], 'exactly one of'],
  ['two kinds at once', { endpoint: 'x', connection: 'y' }, 'exactly one of'],
  ['an ID that is none', { endpoint: '/subscriptions/x' }, 'full Azure resource ID'],
  ['the ID of something else', { connection: endpointId('pe') }, 'privateEndpointConnections'],
  ['a field that nobody knows', { endpoint: endpointId('pe'), force: true }, '\\"force\\"'],
  ['an unknown platform', { platform: 'nobody', target: endpointId('pe') }, 'starburst-galaxy'],
])('a body of %s is 400 and says what would be right', async (_what, body, words) => {
  const world = await sharedWorld();

  const answer = await post(world, body);

  expect(answer.status).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json).toMatchObject({ type: 'about:blank', status: 400 });
  expect(answer.text).toContain(words);
});

test('every wrong field is named at once', async () => {
  const world = await sharedWorld();

  const { json } = await post(world, { platform: 'X!', target: '/nowhere', inputs: { 'a b': 1 } });

  expect(json?.['faults']).toMatchObject([
    { field: 'platform', message: expect.stringContaining('lower case') },
    { field: 'target', message: expect.stringContaining('full Azure resource ID') },
    { field: 'inputs.a b', message: expect.stringContaining('letters and digits') },
  ]);
});

test('a body that is larger than any request of ours is 413', async () => {
  const world = await sharedWorld();

  const answer = await post(world, { endpoint: 'x'.repeat(70_000) });

  expect(answer.status).toBe(413);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

/** One world for questions that change nothing in it. */
let shared: Promise<InProcessWorld> | undefined;
function sharedWorld(): Promise<InProcessWorld> {
  shared ??= anEstate({ hasEvents: false });
  return shared;
}
