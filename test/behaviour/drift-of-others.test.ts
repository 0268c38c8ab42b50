import { expect, test } from 'vitest';
import type { InProcessOptions, InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../shared/plan/dns/owner-metadata.ts';
import { onboardingIdOf } from '../../shared/plan/onboarding-id.ts';
import { aDeletionEvent } from './builders/a-deletion-event.ts';
import {
  aReliedRecord,
  aRound,
  lastRound,
  RECORD_SET,
  reportsOf,
  standing,
  writersOf,
} from './builders/a-relied-record.ts';
import { anEndpoint, anEstate, aRecordSet, aVault, remove, VAULT_ZONE } from './builders/an-estate.ts';
import { anEvent } from './builders/an-event.ts';
import { ALICE, decide } from './builders/call-app.ts';
import { actsOfTheApp, addressesOf, brokenPromises, evidenceOf, rowOf } from './builders/look-at.ts';

test('a set that Terraform applies as its own is reported once, and never written again', async () => {
  const { endpoint, others, world } = await aReliedRecord();
  await others.terraformApplies(RECORD_SET, ['10.9.9.9']);

  await aRound(world);
  const first = lastRound(world);
  await aRound(world);

  expect(first).toMatchObject({ driftRepaired: 0, driftLeft: 1 });
  expect(writersOf(world)).toEqual(['autopilot put', 'terraform put']);
  expect(reportsOf(world)).toEqual([expect.stringContaining('Somebody else manages a record set')]);
  expect(await rowOf(world, endpoint)).toMatchObject({
    state: 'onboarded',
    reliesOn: { recordSets: [], links: [] },
  });
  expect(lastRound(world)).toMatchObject({ driftRepaired: 0, driftLeft: 0 });
  expect(JSON.stringify(lastRound(world))).not.toContain('GETs for drift');
  expect(brokenPromises(world)).toEqual([]);
});

test.each([false, true])(
  'a zone group that a policy attaches later (merging: %s) has the set from then on, and what is left of it once the endpoint is deleted',
  async (mergesZoneGroups) => {
    const { endpoint, others, world } = await aReliedRecord({ azure: { mergesZoneGroups } });
    await others.policyAttaches(endpoint, VAULT_ZONE);

    await aRound(world);
    await aRound(world);

    const { onboardingId, reliesOn, state } = await rowOf(world, endpoint);
    expect(writersOf(world)).toEqual(['autopilot put', 'azure put']);
    expect(reportsOf(world)).toEqual([expect.stringContaining('A private DNS zone group took over')]);
    expect({ state, reliesOn }).toEqual({ state: 'onboarded', reliesOn: { recordSets: [], links: [] } });
    expect((await evidenceOf(world, onboardingId)).filter(({ step }) => step === 'drift')).toHaveLength(1);
    const acts = actsOfTheApp(world).length;
    await remove(world, endpoint);
    await aDeletionEvent(world, endpoint);
    await world.clock.runFor(3600);
    expect((await rowOf(world, endpoint)).state).toBe('offboarded');
    expect(actsOfTheApp(world)).toHaveLength(acts);
    expect(brokenPromises(world)).toEqual([]);
  },
);

test('what another copy of the app took over is its own, by the name beside the mark', async () => {
  const { endpoint, others, world } = await aReliedRecord();
  const named = await world.users.platform.call('GET', RECORD_SET, '2020-06-01');
  await others.otherCopyTakes(RECORD_SET, 'func-autopilot-emea');
  await others.somebodyEdits(RECORD_SET, ['10.9.9.9']);

  await aRound(world);

  expect(named.body).toMatchObject({ properties: { metadata: { autopilot: 'local' } } });
  expect(writersOf(world)).toEqual(['autopilot put', 'another-copy put', 'somebody put']);
  expect(reportsOf(world)).toEqual([expect.stringContaining('Another copy of this app')]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a zone that goes while a round reads what stood in it is gone: its record is not made again', async () => {
  const { endpoint, others, world } = await aReliedRecord({ settings: { DNS_MAY_CREATE_ZONES: 'true' } });
  for (const { id } of linksOf(world)) await others.somebodyDeletes(id);
  await world.clock.runFor(60);
  await remove(world, VAULT_ZONE);
  standsUntilRecordsAreRead(world);
  const acts = actsOfTheApp(world).length;

  await aRound(world);

  expect(reportsOf(world)).toEqual([expect.stringContaining('A private DNS zone with record sets')]);
  expect(actsOfTheApp(world)).toHaveLength(acts);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

/** Has ARM show the zone until somebody asks for the record set in it. */
function standsUntilRecordsAreRead({ azure }: InProcessWorld): void {
  let isRead = false;
  const name = VAULT_ZONE.split('/').at(-1);
  azure.faults.add({
    name: 'the zone as it was',
    matches: ({ url }) => {
      const path = url.pathname.toLowerCase();
      isRead ||= path === RECORD_SET.toLowerCase();
      return !isRead && path === VAULT_ZONE.toLowerCase();
    },
    fault: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: VAULT_ZONE, name, location: 'global', properties: {} }),
    },
  });
}

test('a zone that is gone is reported, and not made again by an event either, until a person says so', async () => {
  const { endpoint, others, world } = await aReliedRecord({ settings: { DNS_MAY_CREATE_ZONES: 'true' } });
  for (const { id } of linksOf(world)) await others.somebodyDeletes(id);
  await world.clock.runFor(60);
  await remove(world, VAULT_ZONE);
  const acts = actsOfTheApp(world).length;

  await aRound(world);
  await anEvent(world, endpoint);
  await world.clock.runFor(600);
  const held = await rowOf(world, endpoint);
  const actsUntilHeld = actsOfTheApp(world).length;
  await decide(world, held.onboardingId, ALICE, { hold: 'zone-missing' });
  await world.clock.runFor(900);

  expect(reportsOf(world)).toEqual([expect.stringContaining('A private DNS zone with record sets')]);
  expect(held).toMatchObject({ state: 'held', code: 'zone-missing' });
  expect(actsUntilHeld).toBe(acts);
  expect(await rowOf(world, endpoint)).toMatchObject({
    state: 'onboarded',
    reliesOn: {
      recordSets: [{ zone: toResourceId(VAULT_ZONE) }],
      links: [{ zone: toResourceId(VAULT_ZONE) }],
    },
  });
  expect(brokenPromises(world)).toEqual([]);
});

test.each([
  ['observe', 'onboarded', 0],
  ['propose', 'held', 1],
])('in %s nothing is written: the row is %s', async (mode, state, tickets) => {
  const world = await anOldOnboarding({ settings: { AUTOPILOT_MODE: mode } });

  await aRound(world);
  await aRound(world);

  const [row] = (await (await world.effects.onboardings()).list({ limit: 5 })).rows;
  const evidence = await evidenceOf(world, row?.onboardingId ?? '');
  expect(row?.state).toBe(state);
  expect(evidence.filter(({ step }) => step === 'drift')).toHaveLength(1);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(standing(world)?.addresses).toEqual(['10.9.9.9']);
  expect(world.ticketDesk.tickets()).toHaveLength(tickets);
  expect(brokenPromises(world)).toEqual([]);
});

const linksOf = ({ azure }: InProcessWorld) =>
  azure.context.log
    .filter(({ kind, resource }) => kind === 'link.created' && resource.startsWith(VAULT_ZONE.toLowerCase()))
    .map(({ resource }) => ({ id: resource }));

/** An endpoint that was onboarded while the app still wrote, and whose record set was changed since. */
async function anOldOnboarding(options: InProcessOptions): Promise<InProcessWorld> {
  const world = await anEstate({ ...options, hasEvents: false });
  const vault = await aVault(world);
  const endpoint = await anEndpoint(world, {
    name: 'pe-orders',
    target: vault,
    groupIds: ['vault'],
    approvesItself: true,
  });
  await world.clock.runFor(120);
  const addresses = addressesOf(world, endpoint);
  const id = toResourceId(endpoint);
  const generation = world.azure.state.endpoints.get(id)?.resourceGuid ?? '';
  const metadata = encodeOwners([{ endpoint: id, generation, addresses, role: 'active' }]);
  await aRecordSet(world, 'kv-orders', '10.9.9.9', metadata);
  const target = { kind: 'resource', id: toResourceId(vault) } as const;
  const zone = toResourceId(VAULT_ZONE);
  const startedAt = world.clock.now().toISOString();
  await (await world.effects.onboardings()).write({
    onboardingId: onboardingIdOf(id, target),
    kind: 'endpoint',
    endpoint: id,
    target,
    state: 'onboarded',
    generation,
    reason: 'All names answer.',
    startedAt,
    updatedAt: startedAt,
    reliesOn: { recordSets: [{ zone, name: 'kv-orders', addresses, ttlSeconds: 300 }], links: [] },
  });
  return world;
}
