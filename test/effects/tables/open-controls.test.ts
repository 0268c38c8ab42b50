import { expect, test } from 'vitest';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { openControls } from '../../../shared/effects/tables/open-controls.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { aTableError, aTableWorld } from './a-table-world.ts';

const KILL_SWITCH = { partition: 'control', row: 'kill-switch' };

test('without a row the kill switch is off; set, it is read at once by everybody', async () => {
  const { connection } = aTableWorld();
  const controls = openControls(connection);

  expect(await controls.isKillSwitchOn()).toBe(false);
  await controls.setKillSwitch(true);
  expect(await openControls(connection).isKillSwitchOn()).toBe(true);
  await controls.setKillSwitch(false);
  expect(await controls.isKillSwitchOn()).toBe(false);
});

test.each([
  [true, true],
  [' TRUE ', true],
  ['False', false],
])('a kill switch that is set by hand to %j is %j', async (isOn, expected) => {
  const { connection } = aTableWorld();
  await openTable(connection, 'controls').put(KILL_SWITCH, { isOn });

  expect(await openControls(connection).isKillSwitchOn()).toBe(expected);
});

test.each([[{ isOn: 'on' }], [{}]])(
  'a kill switch of %j stops everything, since nobody knows what was meant',
  async (columns) => {
    const { connection } = aTableWorld();
    await openTable(connection, 'controls').put(KILL_SWITCH, columns);

    await expect(openControls(connection).isKillSwitchOn()).rejects.toThrow('must be true or false');
  },
);

test('a kill switch that cannot be read is a fault and not off', async () => {
  const { connection } = aTableWorld(() => aTableError(503, 'ServerBusy'));

  await expect(openControls(connection).isKillSwitchOn()).rejects.toMatchObject({ name: 'Fault' });
});

test('of which scopes stock was taken is remembered, each once and whatever its length', async () => {
  const controls = openControls(aTableWorld().connection);
  const [one, other] = [
    toResourceId('/subscriptions/1'),
    toResourceId(`/subscriptions/2/${'x'.repeat(1500)}`),
  ];

  const before = await controls.listStockTaken();
  for (const scope of [one, other, one]) await controls.setStockTaken(scope, '2030-01-01T00:00:00.000Z');

  expect(before).toEqual([]);
  expect((await controls.listStockTaken()).toSorted()).toEqual([one, other]);
});

test('when a candidate was first seen is remembered for each, however long its ID', async () => {
  const controls = openControls(aTableWorld().connection);
  const one = `/subscriptions/1/${'x'.repeat(1500)}/one`;

  await controls.setFirstSeenAt(one, '2030-01-01T00:00:00.000Z');

  expect(await controls.firstSeenAt(one)).toBe('2030-01-01T00:00:00.000Z');
  expect(await controls.firstSeenAt(one.replace('one', 'two'))).toBeUndefined();
});

test('a first look is forgotten by itself, and the others are listed', async () => {
  const controls = openControls(aTableWorld().connection);
  for (const each of ['/a', '/b']) await controls.setFirstSeenAt(each, '2030-01-01T00:00:00.000Z');

  await controls.clearFirstSeenAt('/a');
  await controls.clearFirstSeenAt('/never');

  expect(await controls.firstSeenAt('/a')).toBeUndefined();
  expect(await controls.listFirstSeen()).toEqual(['/b']);
});

test('what the last round came to is kept until the next one', async () => {
  const controls = openControls(aTableWorld().connection);
  const round = {
    startedAt: '2030-01-01T00:00:00.000Z',
    endedAt: '2030-01-01T00:01:00.000Z',
    found: { seen: 1 },
    requests: { endpoints: 1 },
  };

  const before = await controls.lastReconcile();
  await controls.setLastReconcile(round);
  await controls.setLastReconcile({ ...round, found: { seen: 2 } });

  expect(before).toBeUndefined();
  expect(await controls.lastReconcile()).toEqual({ ...round, found: { seen: 2 } });
});
