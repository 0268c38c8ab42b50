import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { aDeletionEvent } from './builders/a-deletion-event.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, remove, VAULT_ZONE } from './builders/an-estate.ts';
import { anEvent, reconcile } from './builders/an-event.ts';
import {
  actsOfKind,
  addressesOf,
  brokenPromises,
  connectionOf,
  recordSetOf,
  rowOf,
} from './builders/look-at.ts';

/** When, in seconds after an endpoint was deleted, it is made anew, and its deletion and its writing are told. */
interface Ordering {
  readonly title: string;
  readonly madeAt: number;
  readonly toldDeletedAt: readonly number[];
  readonly toldWrittenAt: readonly number[];
}

/** Two looks are a minute apart; taking back then waits six minutes for the caches; an onboarding takes one or two. */
const ORDERINGS: readonly Ordering[] = [
  { title: 'late, before the write', madeAt: 40, toldDeletedAt: [41], toldWrittenAt: [42] },
  { title: 'late, while it is onboarded', madeAt: 40, toldDeletedAt: [43], toldWrittenAt: [42] },
  { title: 'late, after it was onboarded', madeAt: 40, toldDeletedAt: [600], toldWrittenAt: [42] },
  { title: 'in time, made between the looks', madeAt: 70, toldDeletedAt: [40], toldWrittenAt: [71] },
  { title: 'again around both looks', madeAt: 70, toldDeletedAt: [40, 72, 99, 101], toldWrittenAt: [71, 71] },
  { title: 'again while it is taken back', madeAt: 150, toldDeletedAt: [40, 151, 153], toldWrittenAt: [152] },
  { title: 'again after that', madeAt: 700, toldDeletedAt: [40, 699, 702, 760], toldWrittenAt: [703] },
];

/** A vault and its endpoint for each ordering, all onboarded, in a world that tells of nothing by itself. */
async function anEndpointForEach(world: InProcessWorld) {
  const pairs = [];
  for (const [index, ordering] of ORDERINGS.entries()) {
    const vault = await aVault(world, `kv-${index}`);
    await world.allow(anEntry(vault));
    const endpoint = await aVaultEndpoint(world, vault, `pe-${index}`);
    await anEvent(world, endpoint, `first-${index}`);
    pairs.push({ ...ordering, endpoint, record: `kv-${index}`, vault });
  }
  await world.clock.runFor(600);
  return pairs;
}

test('in whatever order a deletion and a re-creation are told, and how often, the new endpoint is onboarded and keeps all', async () => {
  const world = await anEstate({ hasEvents: false });
  await reconcile(world);
  const pairs = await anEndpointForEach(world);
  const before = await Promise.all(pairs.map(async ({ endpoint }) => (await rowOf(world, endpoint)).state));
  const removed = actsOfKind(world, 'connection.removed').length;
  const steps = pairs.flatMap(({ endpoint, madeAt, toldDeletedAt, toldWrittenAt, vault }) => [
    { at: 0, act: () => remove(world, endpoint) },
    { at: madeAt, act: () => aVaultEndpoint(world, vault, endpoint.split('/').at(-1)) },
    ...toldDeletedAt.map((at) => ({ at, act: () => aDeletionEvent(world, endpoint) })),
    ...toldWrittenAt.map((at) => ({ at, act: () => anEvent(world, endpoint, `${endpoint}-${at}`) })),
  ]);

  let now = 0;
  for (const { act, at } of steps.toSorted((one, other) => one.at - other.at)) {
    await world.clock.runFor(at - now);
    now = at;
    await act();
  }
  await world.clock.runFor(600);

  const ends = await Promise.all(
    pairs.map(async ({ endpoint, record, title }) => {
      const { generation, goneAt, state } = await rowOf(world, endpoint);
      const standing = world.azure.state.endpoints.get(endpoint.toLowerCase());
      return {
        title,
        state,
        goneAt,
        isOfTheNewOne: generation === standing?.resourceGuid,
        addresses: recordSetOf(world, VAULT_ZONE, record)?.addresses,
        status: connectionOf(world, endpoint).state.status,
      };
    }),
  );
  expect(before).toEqual(pairs.map(() => 'onboarded'));
  expect(ends).toEqual(
    pairs.map(({ endpoint, title }) => ({
      title,
      state: 'onboarded',
      goneAt: undefined,
      isOfTheNewOne: true,
      addresses: addressesOf(world, endpoint),
      status: 'Approved',
    })),
  );
  expect(actsOfKind(world, 'connection.removed')).toHaveLength(removed);
  expect(brokenPromises(world)).toEqual([]);
});
