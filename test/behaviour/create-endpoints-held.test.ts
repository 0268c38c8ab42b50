import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import { anEndpoint, anEntry, anEstate, aVault, endpointId } from './builders/an-estate.ts';
import { BOB, decide } from './builders/call-app.ts';
import { actsOfKind, actsOfTheApp, brokenPromises, rowOf, rowsOf } from './builders/look-at.ts';

test('an endpoint of this ID that leads elsewhere, and a subnet that is not there, hold before anything is made', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const other = await aVault(world, 'kv-other');
  await world.allow(anEntry(vault));
  await anEndpoint(world, { name: 'pe-other', target: other, groupIds: ['vault'] });
  const nowhere = aWantedEndpoint('pe-orders', { subnet: `${place.SPOKE_NETWORK}/subnets/snet-none` });

  const taken = await askForEndpoints(world, vault, [aWantedEndpoint('pe-new'), aWantedEndpoint('pe-other')]);
  const homeless = await askForEndpoints(world, vault, [nowhere]);
  await world.clock.runFor(300);

  expect(await holdOf(world, taken.json)).toMatchObject({
    code: 'endpoint-unfit',
    reason: expect.stringContaining('leads to another target'),
  });
  expect(await holdOf(world, homeless.json)).toMatchObject({ code: 'subnet-unfit' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('nothing is made that the allowlist does not allow; what a person releases for it counts to its end', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const wanted = aWantedEndpoint('pe-orders');

  const { json } = await askForEndpoints(world, vault, [wanted]);
  await world.clock.runFor(300);
  const held = { hold: await holdOf(world, json), acts: actsOfTheApp(world) };
  const byBob = await decide(world, String(json?.['onboardingId']), BOB, { hold: 'not-allowlisted' });
  await world.clock.runFor(600);

  expect(held).toMatchObject({ hold: { code: 'not-allowlisted', releasableBy: 'approver' }, acts: [] });
  expect(byBob.status).toBe(202);
  expect(actsOfKind(world, 'endpoint.created')).toHaveLength(1);
  expect(await rowOf(world, endpointId('pe-orders'))).toMatchObject({
    state: 'held',
    code: 'first-approval',
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('what Azure will not make is held in its words, and made once it will', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const tiny = `${place.SPOKE_NETWORK}/subnets/snet-tiny`;
  const putSubnet = (addressPrefix: string) =>
    world.users.platform.put(tiny, '2025-05-01', { properties: { addressPrefix } });
  await putSubnet('10.10.9.0/30');

  const { json } = await askForEndpoints(world, vault, [aWantedEndpoint('pe-orders', { subnet: tiny })]);
  await world.clock.runFor(300);
  const held = await holdOf(world, json);
  await putSubnet('10.10.9.0/28');
  await world.clock.runFor(2400);

  expect(held).toMatchObject({ code: 'creation-refused', reason: expect.stringContaining('SubnetIsFull') });
  expect(await rowOf(world, endpointId('pe-orders'))).toMatchObject({ state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

test('a role that is missing is named by Azure in the hold, and the endpoint is made once it is given', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const message =
    'The client does not have permission to perform Microsoft.Network/virtualNetworks/subnets/join/action';
  const takeBack = world.azure.faults.add({
    name: 'forbidden',
    fault: {
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ error: { code: 'LinkedAuthorizationFailed', message } }),
    },
    matches: ({ method, url }) => method === 'PUT' && /privateEndpoints\/[^/]+$/i.test(url.pathname),
  });

  const { json } = await askForEndpoints(world, vault, [aWantedEndpoint('pe-orders')]);
  await world.clock.runFor(300);
  const held = await holdOf(world, json);
  takeBack();
  await world.clock.runFor(2400);

  expect(held).toMatchObject({
    code: 'creation-refused',
    facts: { 'What Azure says': expect.stringContaining('subnets/join/action') },
  });
  expect(await rowOf(world, endpointId('pe-orders'))).toMatchObject({ state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

/** The hold of the request that an answer names. */
async function holdOf(world: InProcessWorld, json: Readonly<Record<string, unknown>> | undefined) {
  const rows = await rowsOf(world);
  return rows.find(({ onboardingId }) => onboardingId === json?.['onboardingId'])?.hold;
}
