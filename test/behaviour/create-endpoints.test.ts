import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import {
  anEntry,
  anEstate,
  aStorageAccount,
  aVault,
  aVaultEndpoint,
  endpointId,
} from './builders/an-estate.ts';
import {
  actsOfKind,
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  evidenceOf,
  requestRow,
  rowOf,
  rowsOf,
  statesOf,
  ticketOf,
} from './builders/look-at.ts';

test('an endpoint to a key vault is made as it was asked for, with a manual connection, and onboarded', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const wanted = aWantedEndpoint('PE-Orders', { interfaceName: 'nic-orders', tags: { team: 'orders' } });

  const { json, status } = await askForEndpoints(world, vault, [wanted]);
  await world.clock.runFor(900);

  const id = String(json?.['onboardingId']);
  const { onboardingId, state } = await rowOf(world, endpointId('PE-Orders'));
  const [made, ...others] = actsOfKind(world, 'endpoint.created');
  expect([status, state, others]).toEqual([202, 'onboarded', []]);
  expect(made?.after).toMatchObject({
    name: 'PE-Orders',
    location: 'eastus',
    customInterfaceName: 'nic-orders',
    tags: { team: 'orders', 'private-link-autopilot': id },
    consumer: { isManual: true, requestMessage: expect.stringContaining(onboardingId) },
  });
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded' });
  expect(await statesOf(world, id)).toEqual(['planning', 'creating', 'approving', 'onboarded']);
  expect((await evidenceOf(world, id)).find(({ step }) => step === 'createEndpoint')).toMatchObject({
    before: 'absent',
    entryId: expect.any(String),
  });
  expect(world.ticketDesk.tickets().map(({ correlationId }) => correlationId)).toEqual([id]);
  expect(brokenPromises(world)).toEqual([]);
});

test('two endpoints in two networks are one request with one ticket', async () => {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  await world.allow(anEntry(lake));
  const blob = aWantedEndpoint('pe-blob', { groupIds: ['blob'] });
  const dfs = aWantedEndpoint('pe-dfs', {
    groupIds: ['dfs'],
    subnet: `${place.HUB_NETWORK}/subnets/${place.ENDPOINT_SUBNET}`,
  });

  const { json } = await askForEndpoints(world, lake, [blob, dfs]);
  await world.clock.runFor(900);

  const id = String(json?.['onboardingId']);
  const states = (await rowsOf(world)).map(({ state }) => state);
  expect(states).toEqual(['onboarded', 'onboarded', 'onboarded']);
  expect(actsOfKind(world, 'endpoint.created')).toHaveLength(2);
  expect(world.ticketDesk.tickets()).toHaveLength(1);
  expect(ticketOf(world, id)).toMatchObject({ isOpen: false, state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that exists to the same target is adopted, and the ticket says so', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);

  const { json } = await askForEndpoints(world, vault, [aWantedEndpoint('pe-orders')]);
  await world.clock.runFor(900);

  const ticket = ticketOf(world, String(json?.['onboardingId']));
  expect(actsOfKind(world, 'endpoint.created')).toEqual([]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded' });
  expect(JSON.stringify(ticket?.messages)).toContain('it was adopted, not made');
  expect(brokenPromises(world)).toEqual([]);
});

test('a lost answer and a crash at every fifth effect make one endpoint, approved once', async () => {
  let crash = (): void => undefined;
  let runs = 0;
  const world = await anEstate({
    hostFaults: {
      repeatActivity() {
        runs += 1;
        if (runs % 5 === 0) crash();
        return false;
      },
    },
  });
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { maxConnections: 1 }));
  crash = () => world.clock.track(world.host.restart());
  world.azure.faults.add({
    name: 'lost',
    fault: 'lose-answer',
    times: 2,
    matches: ({ method, url }) => method === 'PUT' && /privateEndpoints\/[^/]+$/i.test(url.pathname),
  });

  await askForEndpoints(world, vault, [aWantedEndpoint('pe-orders')]);
  await world.clock.runFor(1800);

  expect(world.azure.faults.hits('lost')).toBeGreaterThan(0);
  expect(actsOfKind(world, 'endpoint.created')).toHaveLength(1);
  expect(connectionOf(world, endpointId('pe-orders')).state.status).toBe('Approved');
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded' });
  expect(world.ticketDesk.tickets()).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('a plan shows what would be made, and makes nothing', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));

  const { json, status } = await askForEndpoints(
    world,
    vault,
    [aWantedEndpoint('pe-orders')],
    '?planOnly=true',
  );

  expect([status, json?.['verdict']]).toMatchObject([
    200,
    { kind: 'create', creations: [{ endpointAsWritten: endpointId('pe-orders'), location: 'eastus' }] },
  ]);
  expect(await rowsOf(world)).toEqual([]);
  expect(actsOfTheApp(world)).toEqual([]);
});
