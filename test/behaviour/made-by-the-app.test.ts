import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import { anEndpointOfTheApp, retag } from './builders/an-endpoint-of-the-app.ts';
import { anEntry, anEstate, aVault, endpointId } from './builders/an-estate.ts';
import { actsOfKind, actsOfTheApp, brokenPromises, evidenceOf, rowOf, ticketOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

test('what the app made it deletes, last of all, when a person has it taken back; a lock on it holds that with its words', async () => {
  const { endpoint, standing, world } = await anEndpointOfTheApp();
  const made = standing();
  const before = actsOfTheApp(world).length;
  const lock = `${endpoint}/providers/Microsoft.Authorization/locks/keep`;
  await world.users.platform.put(lock, '2020-05-01', { properties: { level: 'CanNotDelete' } });

  await takeBack(world, endpoint);
  await world.clock.runFor(1500);
  const held = await rowOf(world, endpoint);
  await world.users.platform.call('DELETE', lock, '2020-05-01');
  await world.clock.runFor(2400);

  const { onboardingId, state } = await rowOf(world, endpoint);
  const removal = (await evidenceOf(world, onboardingId)).findLast(({ step }) => step === 'removeEndpoint');
  const kinds = actsOfTheApp(world)
    .slice(before)
    .map(({ kind }) => kind);
  expect(made?.tags).toMatchObject({ 'managed-by': 'private-link-autopilot' });
  expect(held).toMatchObject({ state: 'held', code: 'change-disallowed' });
  expect([state, standing()]).toEqual(['offboarded', undefined]);
  expect(kinds.filter((kind) => kind !== 'endpoint.updated')).toEqual([
    'record.deleted',
    'connection.removed',
    'endpoint.deleted',
  ]);
  expect(removal).toMatchObject({
    before: { resourceGuid: made?.resourceGuid, addresses: [expect.anything()] },
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint whose creation was never answered is known for the app’s by its mark and the intent, and goes with the rest', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = endpointId('pe-lost');
  const isAbout = ({ url }: WireRequest): boolean => /privateEndpoints\/pe-lost$/i.test(url.pathname);
  world.azure.faults.add({
    name: 'lost',
    fault: 'lose-answer',
    times: 1,
    matches: (request) => request.method === 'PUT' && isAbout(request),
  });
  world.azure.faults.add({
    name: 'unreadable for longer than anybody tries',
    fault: 'answer-503',
    until: secondsFrom(world.clock, 3600),
    matches: (request) => request.method === 'GET' && isAbout(request) && world.azure.faults.hits('lost') > 0,
  });
  await askForEndpoints(world, vault, [aWantedEndpoint('pe-lost')]);
  await world.clock.runFor(4500);

  await takeBack(world, endpoint);
  await world.clock.runFor(2400);

  const { state } = await rowOf(world, endpoint);
  expect(world.azure.faults.hits('unreadable for longer than anybody tries')).toBeGreaterThan(5);
  expect([state, actsOfKind(world, 'endpoint.created').length]).toEqual(['offboarded', 1]);
  expect(actsOfKind(world, 'endpoint.deleted')).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('without its mark it is somebody else’s by now: its owner is asked to delete it', async () => {
  const { endpoint, standing, world } = await anEndpointOfTheApp();
  const made = standing();
  await retag(world, endpoint, { owner: 'team-orders' });

  await takeBack(world, endpoint);
  await world.clock.runFor(1800);

  const { onboardingId, request, state } = await rowOf(world, endpoint);
  const ticket = request && 'platformRequestId' in request ? (request.platformRequestId ?? '') : onboardingId;
  expect([state, standing()?.resourceGuid]).toEqual(['offboarded', made?.resourceGuid]);
  expect(ticketOf(world, ticket)?.messages.at(-1)?.text).toMatch(
    /its owner should delete it \("team-orders"\)/,
  );
  expect(brokenPromises(world)).toEqual([]);
});
