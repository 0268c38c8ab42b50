import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import {
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
} from './builders/a-serverless-request.ts';
import { anEstate, aStorageAccount } from './builders/an-estate.ts';
import { BOB, decide } from './builders/call-app.ts';
import {
  brokenPromises,
  connectionOf,
  evidenceOf,
  requestRow,
  rowOf,
  rowsOf,
  statesOf,
  ticketOf,
} from './builders/look-at.ts';

test('rules for blob and dfs are made, their endpoints attested and approved, and followed until they are ESTABLISHED', async () => {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake));

  const { json, status } = await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(180);

  const id = String(json?.['onboardingId']);
  const rules = world.databricks.rules();
  expect(status).toBe(202);
  expect(rules.map(({ groupId, standing }) => [groupId, standing])).toEqual([
    ['blob', 'ESTABLISHED'],
    ['dfs', 'ESTABLISHED'],
  ]);
  expect(rules.map(({ endpointId }) => connectionOf(world, endpointId).state.status)).toEqual([
    'Approved',
    'Approved',
  ]);
  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['onboarded', 'onboarded', 'onboarded']);
  expect((await statesOf(world, id)).at(-1)).toBe('onboarded');
  const made = (await evidenceOf(world, id)).filter(({ step }) => step === 'makeRule');
  expect(made).toMatchObject([
    { before: 'absent', entryId: expect.any(String) },
    { before: 'absent', entryId: expect.any(String) },
  ]);
  expect(world.ticketDesk.tickets()).toHaveLength(1);
  expect(ticketOf(world, id)).toMatchObject({ isOpen: false, state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

/** Our own Private Link service, which Databricks' subscription may see. */
async function aRouterService({ users }: InProcessWorld): Promise<string> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.Network/privateLinkServices/pls-router`;
  const visibility = { subscriptions: [place.DATABRICKS_SUBSCRIPTION_ID] };
  await users.platform.put(id, '2025-05-01', { location: place.REGION, properties: { visibility } });
  return id;
}

test('a rule to our own Private Link service leads to the entry’s hosts alone, added to what it has, and a person looks inside the router', async () => {
  const world = await anEstate({ settings: { LOOK_AGAIN_MINUTES: '2' } });
  const service = await aRouterService(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(service, { hosts: ['pypi.org', 'files.pythonhosted.org'] }));

  const first = await aServerlessRequest(world, service, workspaceId, { domainNames: 'pypi.org' });
  await world.clock.runFor(90);
  const [rule] = world.databricks.rules();
  const { hold, onboardingId } = await rowOf(world, rule?.endpointId ?? '');
  await decide(world, onboardingId, BOB, { hold: 'task-open' });
  await world.clock.runFor(120);
  const ended = await requestRow(world);
  await aServerlessRequest(world, service, workspaceId, { domainNames: 'evil.example' });
  await world.clock.runFor(60);
  const denied = await requestRow(world);
  await world.allow(aServerlessEntry(service, { hosts: ['pypi.org', 'evil.example'] }));
  await world.clock.runFor(240);

  expect(first.status).toBe(202);
  expect(rule).toMatchObject({ domainNames: ['pypi.org'], standing: 'PENDING' });
  expect(hold?.paste).toMatchObject({
    party: 'the network team',
    text: expect.stringMatching(/ip_forward.*MASQUERADE.*8082.*pypi\.org/s),
  });
  expect(ended).toMatchObject({ state: 'onboarded' });
  expect(denied?.hold).toMatchObject({
    code: 'not-allowlisted',
    facts: { 'Entry 1': expect.stringContaining('its hosts do not have evil.example') },
  });
  expect(world.databricks.rules()).toMatchObject([
    { domainNames: ['pypi.org', 'evil.example'], standing: 'ESTABLISHED' },
  ]);
  expect(brokenPromises(world)).toEqual([]);
});
