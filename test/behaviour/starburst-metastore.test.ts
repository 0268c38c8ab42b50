import { expect, test } from 'vitest';
import { answerSupportChat } from '../../infra/local/platforms/starburst-galaxy.ts';
import { giveWayOut, makeMetastore } from '../../infra/local/scenarios/tools/make-metastore.ts';
import { aStarburstEntry, STARBURST_INPUTS } from './builders/a-starburst-request.ts';
import { anEstate, aStorageAccount } from './builders/an-estate.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import {
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  requestRow,
  rowsOf,
  ticketOf,
} from './builders/look-at.ts';

type World = Awaited<ReturnType<typeof anEstate>>;

/** Alice asks Starburst for its endpoints to an account and to the service of a Hive Metastore of ours. */
async function aMetastoreRequest(world: World, inputs: Readonly<Record<string, string>>) {
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const asked = await callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: { platform: 'starburst-galaxy', target: account, inputs: { ...STARBURST_INPUTS, ...inputs } },
  });
  return { account, asked, id: String(asked.json?.['onboardingId']) };
}

const aServiceEntry = (service: string) => ({ ...aStarburstEntry(service), groupIds: [] });

const pastesOf = (world: World, id: string): readonly string[] =>
  ticketOf(world, id)?.messages.flatMap(({ paste }) => (paste ? [String(Reflect.get(paste, 'text'))] : [])) ??
  [];

const aliasIn = (text = ''): string => /^Private Link service alias: (\S+)$/m.exec(text)?.[1] ?? '';

test('a Hive Metastore comes with the pair: its alias is told, and three confirmed endpoints are let in together', async () => {
  const world = await anEstate();
  const { service, vm } = await makeMetastore(world.users.platform);
  await world.allow(aServiceEntry(service));
  const { account, id } = await aMetastoreRequest(world, { metastoreVm: vm, metastoreService: service });
  await world.clock.runFor(120);
  const [text] = pastesOf(world, id);

  const endpoints = await answerSupportChat({
    storageAccountId: account,
    configurationName: STARBURST_INPUTS.configurationName,
    metastoreAlias: aliasIn(text),
    token: world.users.starburst.token(),
    armHandle: world.azure.handle,
    account: world.galaxy,
  });
  await world.clock.runFor(600);
  const waiting = await requestRow(world);
  await decide(world, id, BOB, { hold: 'confirm-endpoints', input: { endpoints } });
  await world.clock.runFor(600);

  expect(aliasIn(text)).toMatch(/^pls-metastore\..*\.azure\.privatelinkservice$/);
  expect(waiting?.code).toBe('confirm-endpoints');
  expect(endpoints.map((each) => connectionOf(world, each).state.status)).toEqual([
    'Approved',
    'Approved',
    'Approved',
  ]);
  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(Array(4).fill('onboarded'));
  expect(JSON.stringify(world.ticketDesk.tickets())).toContain('restart the Hive Metastore');
  expect(brokenPromises(world)).toEqual([]);
});

test('without an explicit way out for the machine nobody is asked, loudly, until it has one', async () => {
  const world = await anEstate();
  const { service, vm } = await makeMetastore(world.users.platform, { hasWayOut: false });
  await world.allow(aServiceEntry(service));
  const { id } = await aMetastoreRequest(world, { metastoreVm: vm, metastoreService: service });
  await world.clock.runFor(120);
  const held = await requestRow(world);
  const pastes = pastesOf(world, id);

  await giveWayOut(world.users.platform);
  await world.clock.runFor(3600);

  expect(held).toMatchObject({ code: 'preflight-failed', hold: { releasableBy: 'approver' } });
  expect(held?.reason).toContain('HAS NO EXPLICIT WAY OUT ON PORT 443');
  expect(pastes).toEqual([]);
  expect(await requestRow(world)).toMatchObject({ code: 'awaiting-connections' });
  expect(aliasIn(pastesOf(world, id)[0])).not.toBe('');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a person may answer for the machine’s way out; the service still needs an entry of its own', async () => {
  const world = await anEstate();
  const { service, vm } = await makeMetastore(world.users.platform, { hasWayOut: false });
  const { id } = await aMetastoreRequest(world, { metastoreVm: vm, metastoreService: service });
  await world.clock.runFor(120);
  const unlisted = await requestRow(world);
  await world.allow(aServiceEntry(service));
  await world.clock.runFor(3600);

  await decide(world, id, BOB, { hold: 'preflight-failed' });
  await world.clock.runFor(300);

  expect(unlisted?.code).toBe('not-allowlisted');
  expect(unlisted?.hold?.facts['Target']).toContain('pls-metastore');
  expect(await requestRow(world)).toMatchObject({
    code: 'awaiting-connections',
    hold: { facts: { 'Connections that arrived': '0 of 3' } },
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('the machine and the service of a metastore are named together, and are what they should be', async () => {
  const world = await anEstate();
  const { vm } = await makeMetastore(world.users.platform);

  const alone = await aMetastoreRequest(world, { metastoreVm: vm });
  const swapped = await aMetastoreRequest(world, { metastoreVm: vm, metastoreService: vm });

  expect(alone.asked).toMatchObject({
    status: 400,
    json: { faults: [{ field: 'inputs.metastoreService' }] },
  });
  expect(JSON.stringify(swapped.asked.json)).toContain('Microsoft.Network/privateLinkServices');
});
