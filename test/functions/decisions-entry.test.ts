import { expect, test } from 'vitest';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { ALICE, BOB, callApp, decide } from '../behaviour/builders/call-app.ts';
import {
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  evidenceOf,
  rowOf,
} from '../behaviour/builders/look-at.ts';
import { aHeldOnboarding } from './builders/a-held-onboarding.ts';

const YEAR = '2030-12-31';
const WITH_ENTRY = { reason: 'the pilot runs this year', entry: { until: YEAR } };

/** An endpoint that no entry lets in. */
async function anUnknown() {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const { onboardingId: id } = await rowOf(world, endpoint);
  const key = {
    partition: vault.toLowerCase().replaceAll('/', '|'),
    row: `endpoint:${endpoint.toLowerCase().replaceAll('/', '|')}`,
  };
  const entry = async () => (await world.effects.allowlist()).readEntry(key);
  return { world, vault, endpoint, id, key, entry };
}

test('a release of an administrator adds the narrowest entry until its date, and says so in the evidence', async () => {
  const { endpoint, entry, id, world } = await anUnknown();

  const answers = [await decide(world, id, BOB, WITH_ENTRY), await decide(world, id, BOB, WITH_ENTRY)];
  await world.clock.runFor(60);
  const row = await rowOf(world, endpoint);

  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  expect((await entry())?.columns).toMatchObject({
    groupIds: 'vault',
    mode: 'auto',
    firstApproval: 'person',
    expiresAt: '2030-12-31T00:00:00.000Z',
    owner: BOB.name,
    ticket: id,
    note: WITH_ENTRY.reason,
  });
  expect(row).toMatchObject({ state: 'held', code: 'first-approval' });
  const [item] = (await evidenceOf(world, id)).filter(({ actor }) => actor === BOB.name);
  expect(item).toMatchObject({ step: 'decision', entryId: (await entry())?.entryId });
  await decide(world, id, BOB, { hold: 'first-approval' });
  await world.clock.runFor(300);
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(brokenPromises(world)).toEqual([]);
});

test('no approver who is no administrator adds an entry, and no administrator for what they asked for', async () => {
  const { endpoint, entry, id, world } = await anUnknown();
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await world.clock.runFor(30);

  const approver = await decide(world, id, { ...BOB, roles: ['Approver'] }, WITH_ENTRY);
  const asker = await decide(world, id, ALICE, WITH_ENTRY);
  await world.clock.runFor(60);

  expect([approver.status, asker.status]).toEqual([403, 403]);
  expect(await entry()).toBeUndefined();
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(actsOfTheApp(world)).toEqual([]);
});

test.each([
  ['a date that has passed', { until: '2029-12-31' }, 'entry.until', '731 days'],
  ['a date too far away', { until: '2033-01-01' }, 'entry.until', '731 days'],
  ['no date', {}, 'entry.until', 'A date or an instant'],
  ['a word for a date', { until: 'next year' }, 'entry.until', 'A date or an instant'],
  ['a scope of its own', { until: YEAR, scope: '/subscriptions' }, 'entry.scope', 'leave it out'],
  ['an organization alone', { until: YEAR, organization: 'x' }, 'entry.services', 'goes together'],
])('an entry with %s is 400 and names the field', async (_what, entry, field, message) => {
  const { id, world } = await theUnknown();

  const answer = await decide(world, id, BOB, { entry });

  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({ faults: [{ field, message: expect.stringContaining(message) }] });
});

test('an entry that would not help is 400, and one that stands already is 409 and is left as it is', async () => {
  const held = await aHeldOnboarding();
  const { endpoint, entry, id, vault, world } = await anUnknown();
  const mine = {
    kind: 'endpoint',
    endpoint: (await rowOf(world, endpoint)).endpoint ?? Object(vault),
  } as const;
  await world.allow(anEntry(vault, { requester: mine, expiresAt: '2029-06-01T00:00:00.000Z' }));
  const before = await entry();
  await world.clock.runFor(3600);

  const useless = await decide(held.world, held.id, BOB, WITH_ENTRY);
  const standing = await decide(world, id, BOB, WITH_ENTRY);

  expect(useless.json).toMatchObject({
    faults: [{ field: 'entry', message: expect.stringContaining('first-approval') }],
  });
  expect(standing.status).toBe(409);
  expect(standing.json).toMatchObject({ detail: expect.stringContaining('PUT') });
  expect(await entry()).toEqual(before);
  expect(await (await world.effects.decisions()).list(id)).toEqual([]);
});

test('when the entry cannot be written the release stands, and whoever is still an administrator adds it by saying it again, once', async () => {
  const { endpoint, entry, id, key, world } = await anUnknown();
  const isBack = world.faults.tables.add({
    name: 'the allowlist cannot be written',
    fault: 'answer-503',
    matches: ({ method, url }) => method === 'POST' && url.pathname.endsWith('/allowlist'),
  });

  const failed = await decide(world, id, BOB, WITH_ENTRY);
  isBack();
  await world.clock.runFor(1800);
  const demoted = await decide(world, id, { ...BOB, roles: ['Approver'] }, WITH_ENTRY);
  const again = await decide(world, id, BOB, WITH_ENTRY);

  expect([failed.status, demoted.status, again.status]).toEqual([503, 403, 202]);
  const added = await entry();
  expect(added?.columns).toMatchObject({ ticket: id });
  expect(await (await world.effects.decisions()).list(id)).toHaveLength(1);
  expect((await rowOf(world, endpoint)).code).toBe('first-approval');
  await (await world.effects.allowlist()).removeEntry(key, added?.etag ?? '');
  expect((await decide(world, id, BOB, WITH_ENTRY)).status).toBe(409);
  expect(await entry()).toBeUndefined();
});

/** One for questions that change nothing. */
let unknown: ReturnType<typeof anUnknown> | undefined;
function theUnknown(): ReturnType<typeof anUnknown> {
  unknown ??= anUnknown();
  return unknown;
}
