import { expect, test } from 'vitest';
import { openApprovalSlots } from '../../../shared/effects/tables/open-approval-slots.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { aTableError, aTableWorld } from './a-table-world.ts';

const AT = '2030-01-01T00:00:00.000Z';

test('of those that race for the last slots exactly as many win as there are', async () => {
  const { connection } = aTableWorld();
  const racers = Array.from({ length: 8 }, (_, index) => `racer-${index}`);

  const outcomes = await Promise.all(
    racers.map((holder) =>
      openApprovalSlots(connection).change((slots) =>
        slots.length >= 3 ? { answer: 'full' } : { slots: [...slots, { holder, at: AT }], answer: 'taken' },
      ),
    ),
  );

  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(3);
  expect(await openApprovalSlots(connection).read()).toHaveLength(3);
});

test('a thousand slots fit into the row', async () => {
  const slots = openApprovalSlots(aTableWorld().connection);
  const many = Array.from({ length: 1000 }, (_, index) => ({ holder: `holder-${index}`.padEnd(25), at: AT }));

  await slots.change(() => ({ slots: many, answer: undefined }));

  expect(await slots.read()).toEqual(many);
});

test('a row that changes under every attempt ends in a conflict, not in a slot too many', async () => {
  const { connection } = aTableWorld(({ method }) =>
    method === 'PUT' ? aTableError(412, 'UpdateConditionNotSatisfied') : undefined,
  );
  const slots = openApprovalSlots(connection);
  await slots.change(() => ({ slots: [], answer: undefined }));

  const taking = slots.change(() => ({ slots: [{ holder: 'one', at: AT }], answer: undefined }));

  await expect(taking).rejects.toMatchObject({ name: 'Fault', code: 'conflict' });
});

test('a list that somebody broke by hand is a fault that names the row', async () => {
  const { connection } = aTableWorld();
  await openTable(connection, 'approvals').put({ partition: 'approvals', row: 'slots' }, { json0: '[1]' });

  await expect(openApprovalSlots(connection).read()).rejects.toThrow(
    "table approvals, row 'approvals' 'slots'",
  );
});
