import { expect, test } from 'vitest';
import type { CleanUpItem, CleanUpRun } from '../../../shared/domain/clean-up.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { openCleanUps } from '../../../shared/effects/tables/open-clean-ups.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { aCleanUp, aCleanUpItem } from '../../plan/builders/a-clean-up.ts';
import { aTableWorld } from './a-table-world.ts';

const ADA = { id: 'ada', name: 'ada@contoso.example' };
const BEN = { id: 'ben', name: 'ben@contoso.example' };

/** Runs `run-0`, `run-1`, ... that started one hour after the other. */
const started = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aCleanUp({
      cleanUpId: `run-${index}`,
      startedAt: new Date(Date.UTC(2030, 0, 1, index)).toISOString(),
    }),
  );

async function worldWith(runs: readonly CleanUpRun[], items: readonly CleanUpItem[] = []) {
  const world = aTableWorld();
  const cleanUps = openCleanUps(world.connection);
  for (const run of runs) await cleanUps.write(run);
  for (const item of items) await cleanUps.writeItem(item);
  return { ...world, cleanUps };
}

test('a run reads as it was last written, with fields that only a later version knows', async () => {
  const { cleanUps } = await worldWith([aCleanUp()]);
  const later = { ...aCleanUp({ state: 'ended' }), fieldOfTheFuture: [1] };

  await cleanUps.write(later);

  expect(await cleanUps.read(later.cleanUpId)).toEqual(later);
  expect(await cleanUps.read('unknown')).toBeUndefined();
});

test('pages are newest first, meet without gap or repetition, and show each run once', async () => {
  const { cleanUps } = await worldWith([...started(3), ...started(3)]);

  const first = await cleanUps.list({ limit: 2 });
  const second = await cleanUps.list({ limit: 2, continuation: first.continuation ?? '' });

  expect([...first.runs, ...second.runs].map(({ cleanUpId }) => cleanUpId)).toEqual([
    'run-2',
    'run-1',
    'run-0',
  ]);
  expect(second).not.toHaveProperty('continuation');
});

test('the newest page of many runs costs one request', async () => {
  const { cleanUps, requests } = await worldWith(started(30));
  const before = requests.length;

  await cleanUps.list({ limit: 5 });

  expect(requests.slice(before)).toEqual([expect.stringContaining('$top=6')]);
});

test('candidates are listed by resource, each run its own, and read by their ID', async () => {
  const resources = ['/subscriptions/s/b', '/subscriptions/s/a'].map(toResourceId);
  const items = resources.map((resource, index) => aCleanUpItem({ itemId: `item-${index}`, resource }));
  const { cleanUps } = await worldWith([], [...items, aCleanUpItem({ cleanUpId: 'another' })]);
  const changed = { ...items[0], end: { kind: 'removed', at: '2030-01-02T00:00:00.000Z' } } as CleanUpItem;

  await cleanUps.writeItem(changed);

  const { cleanUpId } = aCleanUp();
  expect(await cleanUps.items(cleanUpId)).toEqual([items[1], changed]);
  expect(await cleanUps.readItem(cleanUpId, 'item-0')).toEqual(changed);
  expect(await cleanUps.readItem(cleanUpId, 'item-9')).toBeUndefined();
});

test('of two decisions the first counts, and a run that is written meanwhile does not lose it', async () => {
  const waiting = aCleanUp({ state: 'awaiting-agreement' });
  const { cleanUps } = await worldWith([waiting]);
  const { cleanUpId } = waiting;
  const at = '2030-01-01T04:00:00.000Z';
  const agreed = { decidedBy: ADA, decision: { kind: 'release', reason: 'agreed', at } } as const;

  const answers = [
    await cleanUps.decide(cleanUpId, agreed),
    await cleanUps.decide(cleanUpId, { decidedBy: BEN, decision: { kind: 'refuse', reason: 'no', at } }),
  ];
  await cleanUps.write({ ...waiting, state: 'removing' });

  expect(answers).toEqual([true, false]);
  expect(await cleanUps.read(cleanUpId)).toEqual({ ...waiting, state: 'removing', ...agreed });
});

test('an undo is asked for once, by whoever was first, until it has ended', async () => {
  const { cleanUps } = await worldWith([aCleanUp({ state: 'ended' })]);
  const { cleanUpId } = aCleanUp();
  const undo = { by: ADA, reason: 'still needed', at: '2030-01-02T00:00:00.000Z' };
  const endedAt = '2030-01-02T01:00:00.000Z';

  const answers = [
    await cleanUps.askToUndo(cleanUpId, undo),
    await cleanUps.askToUndo(cleanUpId, { ...undo, by: BEN }),
  ];
  const before = await cleanUps.read(cleanUpId);
  await cleanUps.endUndo(cleanUpId, endedAt);

  expect(answers).toEqual([true, false]);
  expect(before?.undo).toEqual(undo);
  expect((await cleanUps.read(cleanUpId))?.undo).toEqual({ ...undo, endedAt });
});

test('an undo stays listed as open until it has ended', async () => {
  const { cleanUps } = await worldWith([aCleanUp({ state: 'ended' })]);
  const { cleanUpId } = aCleanUp();

  await cleanUps.askToUndo(cleanUpId, { by: ADA, reason: 'needed', at: '2030-01-02T00:00:00.000Z' });
  const open = await cleanUps.listOpenUndos();
  await cleanUps.endUndo(cleanUpId, '2030-01-02T01:00:00.000Z');

  expect(open).toEqual([cleanUpId]);
  expect(await cleanUps.listOpenUndos()).toEqual([]);
});

test('sentences that would not fit into a row are cut', async () => {
  const reasons = Array.from({ length: 1000 }, () => 'x'.repeat(10_000));
  const { cleanUps } = await worldWith([], [aCleanUpItem({ reasons })]);
  const { cleanUpId, itemId } = aCleanUpItem();

  const item = await cleanUps.readItem(cleanUpId, itemId);

  expect(item?.reasons.length).toBe(50);
  expect(item?.reasons[0]?.length).toBe(2000);
});

test.each([
  [{ verdict: 'perhaps' }, 'verdict'],
  [{ reasons: 'old' }, 'reasons'],
  [{ kind: 'house' }, 'kind'],
])('a candidate that says %j is a fault when read and reported in a list', async (change, field) => {
  const { cleanUps, connection, reports } = await worldWith([]);
  const { cleanUpId, itemId } = aCleanUpItem();
  const columns = { json0: JSON.stringify({ ...aCleanUpItem(), ...change }) };
  await openTable(connection, 'cleanupitems').put({ partition: cleanUpId, row: itemId }, columns);

  const reading = cleanUps.readItem(cleanUpId, itemId);

  await expect(reading).rejects.toThrow('cannot be understood');
  expect(await cleanUps.items(cleanUpId)).toEqual([]);
  expect(reports).toMatchObject([{ table: 'cleanupitems', why: expect.stringContaining(field) }]);
});
