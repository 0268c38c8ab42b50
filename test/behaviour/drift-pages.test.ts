import { expect, test } from 'vitest';
import { findDrift } from '../../functions/activities/drift/find-drift.ts';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../shared/plan/dns/owner-metadata.ts';
import { aReliedRecord, aRound, RECORD_SET, standing } from './builders/a-relied-record.ts';
import { endpointId, VAULT_ZONE } from './builders/an-estate.ts';
import { addressesOf, rowOf } from './builders/look-at.ts';

const zone = toResourceId(VAULT_ZONE);
const nameOf = (index: number): string => `kv-${String(index).padStart(2, '0')}`;

/** A world in which so many onboardings each rely on a record set of their own. */
async function relying(count: number) {
  const world = await createInProcess({ hasEvents: false });
  const onboardings = await world.effects.onboardings();
  const startedAt = world.clock.now().toISOString();
  for (let index = 0; index < count; index += 1) {
    const name = nameOf(index);
    await onboardings.write({
      onboardingId: name,
      kind: 'endpoint',
      endpoint: toResourceId(endpointId(name)),
      target: { kind: 'alias', alias: name },
      state: 'onboarded',
      generation: 'g',
      reason: '',
      startedAt,
      updatedAt: startedAt,
      reliesOn: { recordSets: [{ zone, name, addresses: ['10.10.1.4'], ttlSeconds: 300 }], links: [] },
    });
  }
  return world;
}

/** Has Resource Graph answer with these record sets, one a page. */
function answerWith({ azure }: Awaited<ReturnType<typeof relying>>, indexes: readonly number[]): void {
  for (const [page, index] of indexes.entries()) {
    const name = nameOf(index);
    const owner = {
      endpoint: toResourceId(endpointId(name)),
      generation: 'g',
      addresses: ['10.10.1.4'],
      role: 'active',
    } as const;
    const row = {
      id: `${VAULT_ZONE}/A/${name}`,
      ttl: 300,
      records: [{ ipv4Address: '10.10.1.4' }],
      metadata: encodeOwners([owner]),
    };
    const more = page < indexes.length - 1 ? { $skipToken: `page-${page + 1}` } : {};
    azure.faults.add({
      name: 'a page',
      matches: ({ url }) => url.pathname.endsWith('/Microsoft.ResourceGraph/resources'),
      times: 1,
      fault: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ resultTruncated: 'false', data: [row], ...more }),
      },
    });
  }
}

const FIRST = { source: 'record-sets', batch: 0 } as const;

test('twelve pages are two looks, and what each hands over is only what is missing on it', async () => {
  const world = await relying(14);
  answerWith(
    world,
    Array.from({ length: 14 }, (_, index) => index).filter((index) => index !== 3 && index !== 12),
  );

  const first = await findDrift(world.effects, FIRST);
  const second = await findDrift(world.effects, first.next ?? FIRST);

  expect(first.suspects).toEqual([nameOf(3)]);
  expect(first.next).toMatchObject({ next: 'page-10', after: `${zone}/a/${nameOf(10)}` });
  expect(first.requests).toEqual({ 'Resource Graph: drift of record-sets': 10 });
  expect(second).toEqual({
    suspects: [nameOf(12)],
    requests: { 'Resource Graph: drift of record-sets': 2 },
  });
});

test('rows that are not in the order of their IDs are a fault: nothing is concluded from what is missing', async () => {
  const world = await relying(2);
  answerWith(world, [1, 0]);

  await expect(findDrift(world.effects, FIRST)).rejects.toMatchObject({ code: 'unexpected' });
});

test('what an earlier version ended is written down from its evidence first, and looked after in the same round', async () => {
  const { endpoint, others, world } = await aReliedRecord();
  const onboardings = await world.effects.onboardings();
  const { reliesOn, ...older } = await rowOf(world, endpoint);
  await onboardings.write(older);
  await onboardings.write({ ...older, onboardingId: 'without-evidence', endpoint: zone });
  await others.somebodyEdits(RECORD_SET, ['10.9.9.9']);
  const unnoted = await findDrift(world.effects, FIRST);

  await aRound(world, 900);

  expect(unnoted).toEqual({
    suspects: [],
    unnoted: expect.arrayContaining([older.onboardingId, 'without-evidence']),
    requests: {},
  });
  expect(standing(world)?.addresses).toEqual(addressesOf(world, endpoint));
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded', reliesOn });
  expect((await onboardings.listRelying()).unnoted).toEqual([]);
});
