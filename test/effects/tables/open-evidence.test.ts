import { expect, test } from 'vitest';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { openEvidence } from '../../../shared/effects/tables/open-evidence.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { aTableError, aTableWorld } from './a-table-world.ts';

function anItem(changes: Partial<Evidence> = {}): Evidence {
  return {
    onboardingId: 'onboarding-1',
    key: '2030-01-01T00:00:00.000Z-approve',
    at: '2030-01-01T00:00:00.000Z',
    step: 'approve connection',
    actor: 'autopilot',
    message: 'The connection was approved.',
    ...changes,
  };
}

test('items of one onboarding are listed in the order of their keys', async () => {
  const { connection } = aTableWorld();
  const evidence = openEvidence(connection);
  const later = anItem({
    key: '2 / approve #1',
    before: { status: 'Pending' },
    after: { status: 'Approved' },
  });
  const earlier = anItem({ key: '1 plan' });

  await evidence.append(later);
  await evidence.append(earlier);
  await evidence.append(anItem({ onboardingId: 'onboarding-2' }));

  expect(await evidence.list('onboarding-1')).toEqual([earlier, later]);
});

test('the same key is one item, and the first writing stands', async () => {
  const evidence = openEvidence(aTableWorld().connection);

  await evidence.append(anItem());
  await evidence.append(anItem({ message: 'Something else happened.' }));

  expect(await evidence.list('onboarding-1')).toEqual([anItem()]);
});

test('a state that is too long is cut with a mark, and the item is kept', async () => {
  const evidence = openEvidence(aTableWorld().connection);

  await evidence.append(anItem({ before: 'x'.repeat(100_000), after: { status: 'Approved' } }));

  const [item] = await evidence.list('onboarding-1');
  expect(item).toMatchObject({
    before: { isCut: true, characters: 100_002, beginning: expect.stringMatching(/^"x{29999}$/) },
    after: { status: 'Approved' },
  });
});

test('a broken item is skipped and reported, and the others are shown', async () => {
  const { connection, reports } = aTableWorld();
  const evidence = openEvidence(connection);
  await evidence.append(anItem());
  await openTable(connection, 'evidence').put({ partition: 'onboarding-1', row: '0' }, { json0: '{' });

  expect(await evidence.list('onboarding-1')).toEqual([anItem()]);
  expect(reports).toMatchObject([{ table: 'evidence', partition: 'onboarding-1', row: '0' }]);
});

const DAYS = { from: new Date('2030-01-01T00:00:00Z'), to: new Date('2030-01-03T00:00:00Z') };

test('a span of time is one request however many days and onboardings it has, oldest first, without what is outside', async () => {
  const { connection, requests } = aTableWorld();
  const evidence = openEvidence(connection);
  const ats = ['2029-12-31T23:59:59.999Z', '2030-01-01T00:00:00.000Z', '2030-01-02T23:59:59.999Z'];
  for (const at of [...ats, '2030-01-03T00:00:00.000Z'].reverse())
    await evidence.append(anItem({ at, key: at, onboardingId: `of-${at}` }));
  const before = requests.length;

  const { continuation, items } = await evidence.listBetween(DAYS, { limit: 10 });

  expect(items.map(({ item }) => item.at)).toEqual(ats.slice(1));
  expect(continuation).toBeUndefined();
  expect(requests.length - before).toBe(1);
});

test('a step that died between its two rows writes the missing one when it is repeated, and none twice', async () => {
  let isDown = true;
  const { connection } = aTableWorld(({ method, url }) =>
    isDown && method === 'POST' && url.pathname.includes('evidencebytime')
      ? aTableError(500, 'InternalError')
      : undefined,
  );
  const evidence = openEvidence(connection);

  await expect(evidence.append(anItem())).rejects.toThrow('evidencebytime');
  isDown = false;
  await evidence.append(anItem({ at: '2030-01-02T00:00:00.000Z', message: 'Later.' }));
  await evidence.append(anItem());

  const { items } = await evidence.listBetween(DAYS, { limit: 10 });
  expect(items.map(({ item }) => item)).toEqual([anItem()]);
});

test('what was written before items had a row under their day is listed with its onboarding all the same', async () => {
  const { connection } = aTableWorld();
  const evidence = openEvidence(connection);
  const { at, key, onboardingId } = anItem();
  await openTable(connection, 'evidence').put(
    { partition: onboardingId, row: key },
    { at, json0: JSON.stringify(anItem()) },
  );

  await evidence.append(anItem());

  expect(await evidence.list(onboardingId)).toEqual([anItem()]);
  expect((await evidence.listBetween(DAYS, { limit: 1 })).items.map(({ item }) => item)).toEqual([anItem()]);
});

test('a removed item is in neither list, and removing it again does no harm', async () => {
  const evidence = openEvidence(aTableWorld().connection);
  await evidence.append(anItem());

  await evidence.remove(anItem());
  await evidence.remove(anItem());

  expect(await evidence.list('onboarding-1')).toEqual([]);
  expect((await evidence.listBetween(DAYS, { limit: 1 })).items).toEqual([]);
});
