import { expect, test } from 'vitest';
import { findDrift } from '../../functions/activities/drift/find-drift.ts';
import { arrivedBetween, countRequests } from '../../infra/local/bench/count-requests.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../shared/plan/dns/owner-metadata.ts';
import { aReliedRecord, aRound, RECORD_SET, standing } from './builders/a-relied-record.ts';
import { endpointId, VAULT_ZONE } from './builders/an-estate.ts';
import { addressesOf, rowOf } from './builders/look-at.ts';

const isGraph = ({ url }: WireRequest): boolean =>
  url.pathname.endsWith('/Microsoft.ResourceGraph/resources');

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

/** Has Resource Graph answer with these record sets, one a page, and fail once before some of the pages. */
function answerWith(
  { azure }: Awaited<ReturnType<typeof relying>>,
  indexes: readonly number[],
  before: Readonly<Record<number, 'answer-500'>> = {},
): void {
  for (const [page, index] of indexes.entries()) {
    const fault = before[page];
    if (fault !== undefined) azure.faults.add({ name: 'no page', matches: isGraph, times: 1, fault });
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
      matches: isGraph,
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

test('a page that cannot be read ends the pages before it: none of them is read again, and nothing is missed or taken for missing', async () => {
  const world = await relying(5);
  answerWith(world, [0, 2, 3, 4], { 2: 'answer-500' });

  const first = await findDrift(world.effects, FIRST);
  const second = await findDrift(world.effects, first.next ?? FIRST);

  expect(first).toMatchObject({
    suspects: [nameOf(1)],
    requests: { 'Resource Graph: drift of record-sets': 2 },
    next: { next: 'page-2', after: `${zone}/a/${nameOf(2)}` },
  });
  expect(second).toEqual({
    suspects: [],
    requests: { 'Resource Graph: drift of record-sets': 2 },
  });
});

test('while Resource Graph grants nothing our rows are not listed for it', async () => {
  const world = await relying(1);
  const spent = { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:00:05' };
  const error = { status: 429, headers: { 'retry-after': '5', ...spent }, body: '' };
  world.azure.faults.add({ name: 'the quota is spent', matches: isGraph, times: 1, fault: error });
  await expect(findDrift(world.effects, FIRST)).rejects.toMatchObject({ code: 'throttled' });
  const arrived = countRequests(world);

  await expect(findDrift(world.effects, FIRST)).rejects.toMatchObject({ code: 'throttled' });
  const meanwhile = arrived();
  await world.clock.runFor(6);
  await findDrift(world.effects, FIRST);

  expect(meanwhile).toEqual({});
  expect(arrivedBetween(meanwhile, arrived())).toMatchObject({
    'list of onboardings': 1,
    'Resource Graph: record sets': 1,
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
