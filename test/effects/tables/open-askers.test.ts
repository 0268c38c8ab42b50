import { expect, test } from 'vitest';
import { openAskers } from '../../../shared/effects/tables/open-askers.ts';
import { aTableError, aTableWorld } from './a-table-world.ts';

test('everybody who asked for a subject is kept once, whatever the case', async () => {
  const askers = openAskers(aTableWorld().connection);

  await askers.add('onboarding-1', 'B');
  await askers.add('onboarding-1', 'a');
  await askers.add('onboarding-1', 'A');
  await askers.add('/subscriptions/1/resourcegroups/rg', 'c');

  expect(await askers.list('onboarding-1')).toEqual(['a', 'b']);
  expect(await askers.list('/subscriptions/1/resourcegroups/rg')).toEqual(['c']);
  expect(await askers.list('onboarding-2')).toEqual([]);
});

test('askers that cannot be read are a fault and not nobody', async () => {
  const { connection } = aTableWorld(() => aTableError(503, 'ServerBusy'));

  await expect(openAskers(connection).list('onboarding-1')).rejects.toMatchObject({ name: 'Fault' });
});
