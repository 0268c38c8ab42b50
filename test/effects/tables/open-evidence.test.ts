import { expect, test } from 'vitest';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { openEvidence } from '../../../shared/effects/tables/open-evidence.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { aTableWorld } from './a-table-world.ts';

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
