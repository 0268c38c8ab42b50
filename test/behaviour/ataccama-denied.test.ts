import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import {
  anAllowedAlias,
  anEngineEndpoint,
  aRegisteredRequest,
  askForEngine,
  bringBackRegistration,
  decideAsAtaccama,
  releaseTasks,
} from './builders/an-ataccama-request.ts';
import { aLinkedZone, anEstate, endpointId } from './builders/an-estate.ts';
import { BOB, decide } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises, requestRow, rowOf } from './builders/look-at.ts';

const { minio } = place.ATACCAMA_HOSTS;

test('a subscription that is not registered leaves connections Pending, with a ticket that says so; then support decides', async () => {
  const world = await anEstate({ settings: { APPROVAL_MINUTES: '5', LOOK_AGAIN_MINUTES: '3' } });
  const target = await anAllowedAlias(world);
  const [dev, prod] = [endpointId('pe-dev'), endpointId('pe-prod')] as const;
  const asked = await askForEngine(world, [anEngineEndpoint('pe-dev'), anEngineEndpoint('pe-prod')], {
    target,
  });
  await world.clock.runFor(60);

  await bringBackRegistration(world, String(asked.json?.['onboardingId']));
  await world.clock.runFor(420);
  const held = await rowOf(world, dev);
  const writes = actsOfTheApp(world).map(({ kind }) => kind);
  await decideAsAtaccama(world, dev, 'Approved');
  await decideAsAtaccama(world, prod, 'Rejected');
  await world.clock.runFor(300);

  expect([held.state, held.code]).toEqual(['held', 'approval-overdue']);
  expect(held.reason).toContain(`Subscription ${place.SUBSCRIPTION_ID} is probably not registered`);
  expect(held.reason).toContain('the engine silently uses the internet');
  expect(writes).toEqual(['endpoint.created', 'endpoint.created']);
  expect(await rowOf(world, dev)).toMatchObject({ hold: { facts: { Task: 'add-endpoint' } } });
  expect(await rowOf(world, prod)).toMatchObject({ state: 'refused', code: 'connection-rejected' });
  expect(brokenPromises(world)).toEqual([]);
});

test('hosts outside of ataccama.link are refused with the field and what would be right, and nothing is made', async () => {
  const world = await anEstate();
  await anAllowedAlias(world);
  await askForEngine(world, [anEngineEndpoint('pe-dpe')]);
  await world.clock.runFor(60);
  const id = (await requestRow(world))?.onboardingId ?? '';

  const evil = await bringBackRegistration(world, id, { dpmHosts: 'login.microsoftonline.com' });
  const close = await bringBackRegistration(world, id, { minioHosts: `${minio}\nnotataccama.link` });
  const whole = await bringBackRegistration(world, id, { dpmHosts: 'ataccama.link' });

  expect([evil.status, close.status, whole.status]).toEqual([400, 400, 400]);
  expect(evil.json?.['faults']).toEqual([
    { field: 'input.dpmHosts', message: expect.stringContaining('below ataccama.link') },
  ]);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(await requestRow(world)).toMatchObject({ state: 'held', code: 'task-open' });
});

test('a zone ataccama.link in the network is held before the hosts are taken from it', async () => {
  const world = await anEstate();
  const zone = await aLinkedZone(world, 'ataccama.link');
  const endpoint = endpointId('pe-dpe');
  await aRegisteredRequest(world, [anEngineEndpoint('pe-dpe')]);
  await releaseTasks(world, [endpoint]);
  const held = await rowOf(world, endpoint);
  const before = actsOfTheApp(world).map(({ kind }) => kind);

  await decide(world, held.onboardingId, BOB, { hold: 'zone-shadows' });
  await world.clock.runFor(600);

  expect([held.code, held.hold?.releasableBy]).toEqual(['zone-shadows', 'approver']);
  expect(held.reason.toLowerCase()).toContain(`zone ${zone.toLowerCase()} is linked`);
  expect(before).toEqual(['endpoint.created']);
  expect(await rowOf(world, endpoint)).toMatchObject({ hold: { facts: { Task: 'save-and-redeploy' } } });
  expect(brokenPromises(world)).toEqual([]);
});

test('names that resolvers still answer publicly in the end are held with what that means', async () => {
  const world = await anEstate({ settings: { PROPAGATION_MINUTES: '1' } });
  const endpoint = endpointId('pe-dpe');
  const untilAt = '2030-01-02T00:00:00.000Z';
  world.resolvers.setFaults('spoke', [{ kind: 'stale', host: minio, addresses: ['20.61.10.2'], untilAt }]);
  await aRegisteredRequest(world, [anEngineEndpoint('pe-dpe')]);

  await releaseTasks(world, [endpoint], { seconds: 300 });
  const held = await rowOf(world, endpoint);

  expect([held.code, held.hold?.releasableBy]).toEqual(['propagation-overdue', 'approver']);
  expect(held.hold?.facts['Still public']).toContain('the engine silently uses the internet');
});
