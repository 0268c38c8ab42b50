import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { SPOKE_NETWORK } from '../../infra/local/world/topology.ts';
import {
  aReliedRecord,
  aRound,
  lastRound,
  QUIETLY,
  RECORD_SET,
  standing,
  writersOf,
} from './builders/a-relied-record.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, NETWORK_API, VAULT_ZONE } from './builders/an-estate.ts';
import { anEvent, reconcile } from './builders/an-event.ts';
import { ALICE, decide } from './builders/call-app.ts';
import {
  actsOfKind,
  actsOfTheApp,
  addressesOf,
  brokenPromises,
  evidenceOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

test('changed addresses are put back once: evidence and the same ticket say what was there, and nothing is approved again', async () => {
  const { endpoint, others, world } = await aReliedRecord();
  const before = await rowOf(world, endpoint);
  await others.somebodyEdits(RECORD_SET, ['10.9.9.9'], 60);

  await aRound(world);

  const row = await rowOf(world, endpoint);
  const evidence = await evidenceOf(world, row.onboardingId);
  expect(before.reliesOn?.recordSets).toHaveLength(1);
  expect(row).toMatchObject({ state: 'onboarded', reliesOn: before.reliesOn });
  expect(standing(world)).toMatchObject({ addresses: addressesOf(world, endpoint), ttlSeconds: 300 });
  expect(writersOf(world)).toEqual(['autopilot put', 'somebody put', 'autopilot put']);
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
  expect(evidence.find(({ step }) => step === 'drift')?.message).toContain('Found: 10.9.9.9 for 60 seconds');
  expect(ticketOf(world, row.onboardingId)?.messages.at(-1)?.text).toContain('Drift repaired');
  expect(brokenPromises(world)).toEqual([]);
});

test('a deleted record set and a link that is gone are made again; a round without drift costs a page per source', async () => {
  const { endpoint, others, world } = await aReliedRecord();
  const link = `${VAULT_ZONE}/virtualNetworkLinks/${SPOKE_NETWORK.split('/').at(-1)}`;
  await others.somebodyDeletes(RECORD_SET);
  await others.somebodyDeletes(link);

  await aRound(world, 900);
  const costs = lastRound(world);
  await aRound(world, 120);

  const { onboardingId, state } = await rowOf(world, endpoint);
  expect(state).toBe('onboarded');
  expect(standing(world)?.addresses).toEqual(addressesOf(world, endpoint));
  expect(actsOfKind(world, 'link.created')).toHaveLength(1);
  expect(ticketOf(world, onboardingId)?.messages.at(-1)?.text).toContain('a virtual network link was gone');
  const pages = {
    'Resource Graph: drift of record-sets': 1,
    'Resource Graph: drift of links': 1,
    'Resource Graph: drift of addresses': 1,
  };
  expect(costs).toMatchObject({
    driftRepaired: 1,
    driftLeft: 0,
    requests: { ...pages, 'GETs for drift': 3 },
  });
  expect(lastRound(world)).toMatchObject({ requests: pages });
  expect(JSON.stringify(lastRound(world))).not.toContain('GETs for drift');
  expect(brokenPromises(world)).toEqual([]);
});

test('a page from before our own write, the first one or a repair, is no drift and no second repair', async () => {
  const { endpoint, others, world } = await aReliedRecord({ azure: { delays: { resourceGraphLag: 1500 } } });
  const { onboardingId } = await rowOf(world, endpoint);
  await reconcile(world, 120);
  const unseen = lastRound(world);
  await others.somebodyEdits(RECORD_SET, ['10.9.9.9']);
  await anEvent(world, endpoint);
  await world.clock.runFor(600);
  await reconcile(world, 120);

  const drift = (await evidenceOf(world, onboardingId)).filter(({ step }) => step === 'drift');
  expect(unseen).toMatchObject({ requests: { 'GETs for drift': 3 } });
  expect(drift).toHaveLength(1);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(writersOf(world)).toEqual(['autopilot put', 'somebody put', 'autopilot put']);
  expect(brokenPromises(world)).toEqual([]);
});

test('the record follows an endpoint whose address has moved, where no event told of it', async () => {
  const world = await anEstate({ ...QUIETLY, hasEvents: false });
  await reconcile(world);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await aRound(world);
  await moveTo(world, endpoint, vault, '10.10.1.77');

  await aRound(world, 900);

  const { onboardingId, reliesOn, state } = await rowOf(world, endpoint);
  expect(state).toBe('onboarded');
  expect(standing(world)?.addresses).toEqual(['10.10.1.77']);
  expect(reliesOn?.recordSets[0]?.addresses).toEqual(['10.10.1.77']);
  expect(ticketOf(world, onboardingId)?.messages.at(-1)?.text).toContain('the endpoint has another address');
  expect(brokenPromises(world)).toEqual([]);
});

test('the same repair, needed again within seven days, is a person\u2019s to release', async () => {
  const { endpoint, others, world } = await aReliedRecord();
  await others.somebodyEdits(RECORD_SET, ['10.9.9.9']);
  await aRound(world);
  await others.somebodyEdits(RECORD_SET, ['10.9.9.9']);

  await aRound(world, 3 * 3600);
  const held = await rowOf(world, endpoint);
  const kept = standing(world)?.addresses;
  await decide(world, held.onboardingId, ALICE, { hold: 'name-contested' });
  await world.clock.runFor(900);

  expect(held).toMatchObject({ state: 'held', code: 'name-contested' });
  expect(kept).toEqual(['10.9.9.9']);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(standing(world)?.addresses).toEqual(addressesOf(world, endpoint));
  expect(writersOf(world).filter((each) => each === 'autopilot put')).toHaveLength(3);
  expect(brokenPromises(world)).toEqual([]);
});

test('an event that comes before the round leads to the same repair, and counts as one', async () => {
  const { endpoint, others, world } = await aReliedRecord();
  const { onboardingId } = await rowOf(world, endpoint);
  await others.somebodyEdits(RECORD_SET, ['10.9.9.9']);
  await anEvent(world, endpoint);
  await world.clock.runFor(600);
  const repaired = { row: await rowOf(world, endpoint), addresses: standing(world)?.addresses };
  await others.somebodyDeletes(RECORD_SET);
  await anEvent(world, endpoint, 'another-event');
  await world.clock.runFor(600);

  const drift = (await evidenceOf(world, onboardingId)).filter(({ step }) => step === 'drift');
  expect(repaired).toMatchObject({ row: { state: 'onboarded' }, addresses: addressesOf(world, endpoint) });
  expect(drift.map(({ after }) => after)).toMatchObject([
    { kind: 'record-changed' },
    { kind: 'record-deleted' },
  ]);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'name-contested' });
  expect(ticketOf(world, onboardingId)?.messages.some(({ text }) => text.includes('Drift repaired'))).toBe(
    true,
  );
  expect(brokenPromises(world)).toEqual([]);
});

test('a page that still shows what is put right by now leads to a look, and to nothing else', async () => {
  const { endpoint, others, world } = await aReliedRecord();
  const before = { row: await rowOf(world, endpoint), acts: actsOfTheApp(world).length };
  const messages = ticketOf(world, before.row.onboardingId)?.messages.length;
  const addresses = addressesOf(world, endpoint);
  await others.somebodyEdits(RECORD_SET, ['10.9.9.9']);
  await world.clock.runFor(60);
  await others.somebodyEdits(RECORD_SET, addresses);

  await reconcile(world, 5);
  await world.clock.runFor(600);

  expect(lastRound(world)).toMatchObject({ requests: { 'GETs for drift': 3 } });
  expect(await rowOf(world, endpoint)).toEqual(before.row);
  expect(actsOfTheApp(world)).toHaveLength(before.acts);
  expect(ticketOf(world, before.row.onboardingId)?.messages).toHaveLength(messages ?? 0);
  expect(brokenPromises(world)).toEqual([]);
});

/** Gives an endpoint a static address, as its owner may. */
async function moveTo(
  world: InProcessWorld,
  endpoint: string,
  vault: string,
  privateIPAddress: string,
): Promise<void> {
  const subnet = { id: world.azure.state.endpoints.get(endpoint.toLowerCase())?.subnetId };
  const wanted = { privateLinkServiceId: vault, groupIds: ['vault'] };
  const moved = { groupId: 'vault', memberName: 'default', privateIPAddress };
  await world.users.platform.put(endpoint, NETWORK_API, {
    location: 'eastus',
    properties: {
      subnet,
      manualPrivateLinkServiceConnections: [{ name: 'pe-orders', properties: wanted }],
      ipConfigurations: [{ name: 'static', properties: moved }],
    },
  });
}
