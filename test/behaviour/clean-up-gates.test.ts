import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { PARTNER_GROUP, PARTNER_NETWORK } from '../../infra/local/world/topology.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../shared/plan/dns/owner-metadata.ts';
import {
  aStaleName,
  cleanUp,
  cleanUpTwice,
  REMOVES,
  recordSetId,
  verdictsOf,
} from './builders/a-stale-name.ts';
import {
  anEndpoint,
  anEstate,
  aRecordSet,
  aVault,
  aVaultEndpoint,
  decideInThePortal,
  endpointId,
  remove,
} from './builders/an-estate.ts';
import { actsOfTheApp, brokenPromises, connectionOf, evidenceOf } from './builders/look-at.ts';

const LOCKS_API = '2020-05-01';

test('each gate keeps what it is for, and only what passes all of them goes', async () => {
  const world = await anEstate({
    hasEvents: false,
    settings: { ...REMOVES, AUTOPILOT_EXCLUDED_SCOPES: endpointId('pe-excluded') },
  });
  const vault = await aVault(world);
  for (const name of ['free', 'excluded', 'locked', 'shared']) await aStaleName(world, vault, name);
  await aStaleName(world, vault, 'tagged', { owner: 'team-data' });
  await aRecordSet(world, 'shared', '10.9.9.9', metadataOf('pe-shared'));
  const lock = `${recordSetId('locked')}/providers/Microsoft.Authorization/locks/keep`;
  await world.users.platform.put(lock, LOCKS_API, { properties: { level: 'CanNotDelete' } });
  const foreignConnection = await aForeignConnection(world, vault, 'pe-foreign');
  const hiddenConnection = await aForeignConnection(world, vault, 'pe-hidden');
  hide(world, 'pe-hidden');
  const rejected = await aVaultEndpoint(world, vault, 'pe-rejected');
  await world.clock.runFor(60);
  const ofRejected = connectionOf(world, rejected);
  await decideInThePortal(world, ofRejected.id, 'Rejected');
  await world.clock.runFor(60);

  const first = await cleanUp(world);
  await world.clock.runFor(2 * 24 * 3600);
  const second = await cleanUp(world);

  expect(await verdictsOf(world, first)).toMatchObject({
    free: 'keep second-look',
    locked: 'keep second-look not-locked',
  });
  expect(await verdictsOf(world, second)).toEqual({
    free: 'remove removed',
    excluded: 'keep not-excluded',
    locked: 'keep not-locked',
    shared: 'keep not-referenced',
    tagged: 'review no-owner-tag',
    [foreignConnection]: 'keep readable',
    [hiddenConnection]: 'keep readable',
    [ofRejected.name.toLowerCase()]: 'review ours-to-remove',
    'pe-rejected': 'review ours-to-remove',
  });
  expect(actsOfTheApp(world).map(({ kind, resource }) => `${kind} ${resource.split('/').at(-1)}`)).toEqual([
    'record.deleted free',
  ]);
  expect(second).toMatchObject({ state: 'ended', removed: 1, counts: { remove: 1, keep: 5, review: 3 } });
  expect(brokenPromises(world)).toEqual([]);
});

/** A rejected connection of an endpoint in a subscription that we cannot read; gives its name. */
async function aForeignConnection(world: InProcessWorld, vault: string, name: string): Promise<string> {
  const foreign = await anEndpoint(world, {
    name,
    target: vault,
    groupIds: ['vault'],
    by: world.users.partner,
    resourceGroup: PARTNER_GROUP,
    network: PARTNER_NETWORK,
  });
  await world.clock.runFor(60);
  const connection = connectionOf(world, foreign);
  await decideInThePortal(world, connection.id, 'Rejected');
  return connection.name.toLowerCase();
}

/** Azure says of it what it says of what is not there. */
const hide = ({ azure }: InProcessWorld, endpoint: string) =>
  azure.faults.add({
    name: 'hidden',
    matches: ({ method, url }) => method === 'GET' && url.pathname.toLowerCase().endsWith(`/${endpoint}`),
    fault: {
      status: 404,
      headers: { 'content-type': 'application/json', 'x-ms-failure-cause': 'gateway' },
      body: '{"error":{"code":"ResourceNotFound","message":"it was not found"}}',
    },
  });

/** Ours, and one of its addresses is nobody's. */
const metadataOf = (endpoint: string) =>
  encodeOwners([
    {
      endpoint: toResourceId(endpointId(endpoint)),
      generation: 'gone',
      addresses: ['10.1.1.1'],
      role: 'active',
    },
  ]);

test('what it was is written down before it goes: where that fails, nothing is removed', async () => {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  await aStaleName(world, await aVault(world), 'free');
  await cleanUp(world);
  await world.clock.runFor(2 * 24 * 3600);
  const stop = world.faults.tables.add({
    name: 'no evidence',
    matches: ({ method, url }) => method === 'POST' && /\/evidence$/i.test(url.pathname),
    fault: 'answer-500',
  });

  await world.host.runTimer('clean-up-on-timer');
  await world.clock.runFor(600);
  const whileItFails = actsOfTheApp(world);
  stop();
  await world.clock.runFor(3600);

  const { runs } = await (await world.effects.cleanUps()).list({ limit: 1 });
  const items = await evidenceOf(world, runs[0]?.cleanUpId ?? '');
  expect(whileItFails).toEqual([]);
  expect(items.map(({ after, step }) => [step, after])).toEqual(
    expect.arrayContaining([
      ['removeRecordSet', undefined],
      ['removeRecordSet', 'absent'],
    ]),
  );
  expect(actsOfTheApp(world).map(({ kind }) => kind)).toEqual(['record.deleted']);
  expect(brokenPromises(world)).toEqual([]);
});

test('a name that a living endpoint waits for is given to it, and resolves throughout', async () => {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  const vault = await aVault(world);
  const survivor = await aVaultEndpoint(world, vault, 'pe-survivor');
  await world.clock.runFor(60);
  await decideInThePortal(world, connectionOf(world, survivor).id, 'Approved');
  await aStaleName(world, vault, 'both');
  const gone = toResourceId(endpointId('pe-both'));
  const survivorOf = world.azure.state.endpoints.get(survivor.toLowerCase());
  const addresses = survivorOf?.members.map(({ address }) => address) ?? [];
  await aRecordSet(
    world,
    'both',
    '10.1.1.1',
    encodeOwners([
      { endpoint: gone, generation: 'gone', addresses: ['10.1.1.1'], role: 'active' },
      {
        endpoint: toResourceId(survivor),
        generation: survivorOf?.resourceGuid ?? '',
        addresses,
        role: 'standby',
      },
    ]),
  );

  const run = await cleanUpTwice(world);

  expect(await verdictsOf(world, run)).toEqual({ both: 'remove removed' });
  expect(actsOfTheApp(world).map(({ kind }) => kind)).toEqual(['record.put']);
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that is Approved although its target is gone is found, and left to its owner', async () => {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  await decideInThePortal(world, connectionOf(world, endpoint).id, 'Approved');
  await world.clock.runFor(120);
  await remove(world, vault);

  const run = await cleanUpTwice(world);

  expect(await verdictsOf(world, run)).toEqual({ 'pe-orders': 'review ours-to-remove' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});
