import { expect, test } from 'vitest';
import { anEndpointOfTheApp, retag } from './builders/an-endpoint-of-the-app.ts';
import { actsOfTheApp, brokenPromises, evidenceOf, rowOf, ticketOf } from './builders/look-at.ts';
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
