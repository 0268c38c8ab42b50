import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import {
  anAllowedAlias,
  anEngineEndpoint,
  aRegisteredRequest,
  askForEngine,
  bringBackRegistration,
  releaseTasks,
  SHOWN_COMMANDS,
} from './builders/an-ataccama-request.ts';
import { anEstate, endpointId } from './builders/an-estate.ts';
import {
  actsOfKind,
  actsOfTheApp,
  addressesOf,
  brokenPromises,
  requestRow,
  rowOf,
  rowsOf,
  ticketOf,
} from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

const { dpm, minio } = place.ATACCAMA_HOSTS;

/** Resolvers keep the public answer for its time to live. */
const UNTIL_NAMES_ANSWER = 420;

test('the guide is walked in its order: register, create, add the endpoint, names, redeploy, upgrade, mark', async () => {
  const world = await anEstate();
  const { ataccama, clock } = world;
  const alias = await anAllowedAlias(world);
  const endpoint = endpointId('PE-Dpe');

  const { json } = await askForEngine(world, [anEngineEndpoint('PE-Dpe')]);
  await clock.runFor(60);
  const id = String(json?.['onboardingId']);
  const asked = await requestRow(world);
  const before = actsOfTheApp(world).length;
  await ataccama.register(place.SUBSCRIPTION_ID);
  await bringBackRegistration(world, id);
  const toAdd = await rowOf(world, endpoint);
  const unnamed = actsOfTheApp(world).map(({ kind }) => kind);
  ataccama.addEndpoint(endpoint);
  await releaseTasks(world, [endpoint], { seconds: UNTIL_NAMES_ANSWER });
  const toSave = await rowOf(world, endpoint);
  ataccama.saveAndRedeploy();
  await releaseTasks(world, [endpoint], { input: SHOWN_COMMANDS });
  const toUpdate = await rowOf(world, endpoint);
  await releaseTasks(world, [endpoint]);
  ataccama.markAsUpdated();
  await releaseTasks(world, [endpoint]);

  expect([asked?.target, asked?.hold?.facts['Task'], before]).toEqual([
    { kind: 'alias', alias: 'a task is to bring it back' },
    'register-subscription',
    0,
  ]);
  expect(asked?.hold?.paste?.text).toContain(
    `Azure Subscription ID (each, where there are several): ${place.SUBSCRIPTION_ID}`,
  );
  expect([toAdd.hold?.facts['Task'], unnamed]).toEqual(['add-endpoint', ['endpoint.created']]);
  expect(toAdd.hold?.paste?.text).toContain(`Private Endpoint Resource ID: ${endpoint}\n`);
  expect(toAdd.hold?.facts['Still public']).toMatch(
    /ataccama\.link\. Until they are private, the engine silently uses/,
  );
  expect(toSave.hold?.facts).toEqual({ Task: 'save-and-redeploy', 'For whom': expect.any(String) });
  expect(toUpdate.hold?.paste?.text).toContain(
    'helm upgrade --install dpe-worker-01 oci://atapasareqistry.azurecr.io/helm/ataccama-one-dpe --version 15.4.1 -f values.yml',
  );
  expect(toUpdate.hold?.paste?.text).toMatch(
    /registry login atapasareqistry\.azurecr\.io -u contoso-43ooq --/,
  );
  expect(await rowOf(world, endpoint)).toMatchObject({
    state: 'onboarded',
    reason: 'Connection approved, names resolve to the private addresses, connectivity verified',
  });
  const ours = world.privateDns.zones().filter(({ id: zone }) => /ataccama/i.test(zone));
  expect(ours.map(({ id: zone }) => zone.split('/').at(-1))).toEqual([dpm, minio]);
  const [address = ''] = addressesOf(world, endpoint);
  const answers = [dpm, minio, 'other.ataccama.link'].map((host) =>
    world.resolvers.resolver('spoke').answer(host),
  );
  expect(answers.map(({ answers: given }) => given.at(-1)?.data)).toEqual([address, address, undefined]);
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded', target: { kind: 'alias', alias } });
  const messages = ticketOf(world, id)?.messages ?? [];
  expect(messages.map(({ text }) => text).join('\n')).toContain('Upgrade the engine with the platform');
  expect(messages.some(({ text }) => text.includes('in eastus and Ataccama'))).toBe(false);
  expect(messages.filter(({ text }) => text.includes('released the hold task-open'))).toHaveLength(5);
  expect(world.ticketDesk.tickets()).toHaveLength(1);
  expect(actsOfKind(world, 'connection.approved')).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('two endpoints in two networks are one request with one ticket, each with zones of its own network', async () => {
  const world = await anEstate();
  const subnet = `${place.HUB_NETWORK}/subnets/${place.ENDPOINT_SUBNET}`;
  const both = [endpointId('pe-dev'), endpointId('pe-prod')];

  const id = await aRegisteredRequest(world, [
    anEngineEndpoint('pe-dev'),
    anEngineEndpoint('pe-prod', { subnet }),
  ]);
  await world.clock.runFor(300);
  for (const endpoint of both) world.ataccama.addEndpoint(endpoint);
  world.ataccama.saveAndRedeploy();
  await releaseTasks(world, both, { seconds: UNTIL_NAMES_ANSWER });
  await releaseTasks(world, both, { input: SHOWN_COMMANDS });
  await releaseTasks(world, both);
  await releaseTasks(world, both);

  const states = (await rowsOf(world)).map(({ state }) => state);
  const zones = world.privateDns.zones().filter(({ id: zone }) => zone.toLowerCase().endsWith(dpm));
  expect(states).toEqual(['onboarded', 'onboarded', 'onboarded']);
  expect(zones.map(({ id: zone }) => zone.split('/')[4]?.toLowerCase()).toSorted()).toEqual([
    'rg-hub',
    'rg-spoke',
  ]);
  expect(world.resolvers.resolver('hub').answer(dpm).answers.at(-1)?.data).toBe(
    addressesOf(world, both[1] ?? '')[0],
  );
  expect(world.ticketDesk.tickets().map(({ correlationId }) => correlationId)).toEqual([id]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a second request to the same alias is a request of its own; taken back, what Ataccama has to clean up is named', async () => {
  const world = await anEstate();
  const first = await aRegisteredRequest(world, [anEngineEndpoint('pe-dev')]);
  const alias = (await requestRow(world))?.target;
  const { json } = await askForEngine(world, [anEngineEndpoint('pe-prod')], {
    target: alias?.kind === 'alias' ? alias.alias : '',
  });
  await world.clock.runFor(60);
  const second = String(json?.['onboardingId']);
  const elsewhere = await bringBackRegistration(world, second, {
    alias: 'pls-other.7f3c1f4e-6c1d-4a58-9d0f-2b6c3a1e5d70.eastus.azure.privatelinkservice',
  });
  await bringBackRegistration(world, second);

  const guid = world.azure.state.endpoints.get(endpointId('pe-dev').toLowerCase())?.resourceGuid;

  await takeBack(world, endpointId('pe-dev'));
  await world.clock.runFor(600);

  expect(elsewhere).toMatchObject({
    status: 400,
    json: {
      faults: [{ field: 'input.alias', message: expect.stringContaining('The request was made for') }],
    },
  });
  expect(world.ticketDesk.tickets().map(({ correlationId }) => correlationId)).toEqual([first, second]);
  expect(await rowOf(world, endpointId('pe-prod'))).toMatchObject({
    hold: { facts: { Task: 'add-endpoint' } },
  });
  expect(await rowOf(world, endpointId('pe-dev'))).toMatchObject({ state: 'offboarded' });
  const told = JSON.stringify(ticketOf(world, first)?.messages);
  expect(told).toContain('Ataccama removes the stale connection from its Private Link Service');
  expect(told).toContain(`- Resource GUID: ${guid}`);
  expect(actsOfKind(world, 'endpoint.deleted')).toHaveLength(1);
  expect(actsOfKind(world, 'endpoint.created')).toHaveLength(2);
});
