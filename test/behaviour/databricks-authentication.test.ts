import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { askForWorkspace, aWorkspace, sayDone, WORKSPACE_ZONE } from './builders/a-workspace.ts';
import { anEndpoint, anEstate, endpointId, remove } from './builders/an-estate.ts';
import { actsOfKind, addressesOf, brokenPromises, recordSetOf, rowOf, ticketOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

const HOST = 'eastus.pl-auth.azuredatabricks.net';
const AUTHENTICATION = { groupIds: ['browser_authentication'] };
const HOSTLESS = { azure: { hostlessTypes: ['Microsoft.Databricks/workspaces'] } };

const standingFor = (world: InProcessWorld, record: string) => recordSetOf(world, WORKSPACE_ZONE, record);

test('browser authentication has a row and a record of its own, which stand when another workspace and its endpoint go', async () => {
  const world = await anEstate();
  const alone = await aWorkspace(world, {
    name: 'dbw-sign-in',
    properties: { requiredNsgRules: 'AllRules' },
  });
  const sales = await aWorkspace(world);
  await askForWorkspace(world, alone, AUTHENTICATION, 'pe-sign-in');
  const endpoint = await anEndpoint(world, {
    name: 'pe-sales',
    target: sales.id,
    groupIds: ['databricks_ui_api'],
  });
  await world.clock.runFor(240);
  await sayDone(world, endpoint, { clusterProof: 'select 1 answered 1' });
  await world.clock.runFor(60);
  const before = [
    standingFor(world, sales.record)?.addresses,
    standingFor(world, 'eastus.pl-auth')?.addresses,
  ];

  await takeBack(world, endpoint);
  await world.clock.runFor(600);
  await remove(world, endpoint);
  await remove(world, sales.id);

  const signIn = await rowOf(world, endpointId('pe-sign-in'));
  expect(signIn).toMatchObject({ state: 'onboarded', platform: 'databricks-back-end' });
  expect(before.flat()).toHaveLength(2);
  expect(standingFor(world, sales.record)).toBeUndefined();
  expect(standingFor(world, 'eastus.pl-auth')?.addresses).toEqual(
    addressesOf(world, endpointId('pe-sign-in')),
  );
  expect(brokenPromises(world)).toEqual([]);
});

test('the host of browser authentication is asked for where Azure names none, and one of another kind is not taken', async () => {
  const world = await anEstate(HOSTLESS);
  const alone = await aWorkspace(world, { name: 'dbw-sign-in' });
  const endpoint = endpointId('pe-sign-in');
  await askForWorkspace(world, alone, AUTHENTICATION, 'pe-sign-in');
  await world.clock.runFor(60);
  const asked = await rowOf(world, endpoint);

  await sayDone(world, endpoint, { authenticationHost: alone.url });
  await world.clock.runFor(60);
  const notTaken = await rowOf(world, endpoint);
  const writtenThen = actsOfKind(world, 'recordSet.created');

  expect([asked.code, asked.hold?.input.map(({ name }) => name)]).toEqual([
    'task-open',
    ['authenticationHost'],
  ]);
  expect([notTaken.state, notTaken.code]).toEqual(['held', 'task-open']);
  expect(notTaken.reason).toContain(`What was brought is no such host: "${alone.url}".`);
  expect(writtenThen).toEqual([]);
});

test('a workspace that is used besides is no place for browser authentication of a region: the ticket warns', async () => {
  const world = await anEstate(HOSTLESS);
  const busy = await aWorkspace(world);
  world.databricksWorkspaces.setCompute(busy.url, {
    warehouses: [{ id: 'w1', name: 'bi', state: 'RUNNING' }],
  });
  const endpoint = endpointId('pe-sign-in');
  await askForWorkspace(world, busy);
  await world.clock.runFor(60);

  const { json } = await askForWorkspace(world, busy, AUTHENTICATION, 'pe-sign-in');
  await world.clock.runFor(60);
  await sayDone(world, endpoint, { authenticationHost: HOST });
  await world.clock.runFor(240);

  const ticket = JSON.stringify(ticketOf(world, String(json?.['onboardingId']))?.messages);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(standingFor(world, 'eastus.pl-auth')?.addresses).toEqual(addressesOf(world, endpoint));
  expect(ticket).toContain('it has a connection for databricks_ui_api too');
  expect(ticket).toContain('warehouse bi (w1), RUNNING');
  expect(brokenPromises(world)).toEqual([]);
});
