import { expect, test } from 'vitest';
import { openAllowlist } from '../../../../shared/effects/tables/open-allowlist.ts';
import { openTable } from '../../../../shared/effects/tables/open-table.ts';
import { aTableError, aTableWorld } from '../a-table-world.ts';

const ENTRY = '|subscriptions|1 anyone';

test('places are taken until none is left, and a place that is given back is free again', async () => {
  const allowlist = openAllowlist(aTableWorld().connection);

  expect(await allowlist.reserve(ENTRY, 'one', 2)).toBe('reserved');
  expect(await allowlist.reserve(ENTRY, 'two', 2)).toBe('reserved');
  expect(await allowlist.reserve(ENTRY, 'three', 2)).toBe('full');
  await allowlist.release(ENTRY, 'one');
  expect(await allowlist.reserve(ENTRY, 'three', 2)).toBe('reserved');
});

test('taking a place twice takes one', async () => {
  const allowlist = openAllowlist(aTableWorld().connection);

  await allowlist.reserve(ENTRY, 'one', 2);

  expect(await allowlist.reserve(ENTRY, 'one', 2)).toBe('reserved');
  expect(await allowlist.countReserved(ENTRY, 'two')).toBe(1);
});

test('a place that is held stays held when the maximum is lowered', async () => {
  const allowlist = openAllowlist(aTableWorld().connection);
  await allowlist.reserve(ENTRY, 'one', 2);
  await allowlist.reserve(ENTRY, 'two', 2);

  expect(await allowlist.reserve(ENTRY, 'two', 1)).toBe('reserved');
});

test('the own place does not count, and those of other entries do not either', async () => {
  const allowlist = openAllowlist(aTableWorld().connection);
  await allowlist.reserve(ENTRY, 'one', 2);
  await allowlist.reserve('|subscriptions|2 anyone', 'two', 2);

  expect(await allowlist.countReserved(ENTRY, 'one')).toBe(0);
  expect(await allowlist.countReserved(ENTRY, 'two')).toBe(1);
});

test('giving back what was never taken changes nothing', async () => {
  const { connection, tables } = aTableWorld();

  await openAllowlist(connection).release(ENTRY, 'one');

  expect(tables.entities('reservations')).toEqual([]);
});

test('reservations that race never take more places than there are', async () => {
  const { connection } = aTableWorld();
  const racers = Array.from({ length: 8 }, (_, index) => `onboarding-${index}`);

  const outcomes = await Promise.all(
    racers.map((racer) => openAllowlist(connection).reserve(ENTRY, racer, 3)),
  );

  expect(outcomes.filter((outcome) => outcome === 'reserved')).toHaveLength(3);
  expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(5);
  expect(await openAllowlist(connection).countReserved(ENTRY, 'nobody')).toBe(3);
});

test('a row that changes under every attempt ends in a conflict, not in a place too many', async () => {
  const { connection } = aTableWorld(({ method }) =>
    method === 'PUT' ? aTableError(412, 'UpdateConditionNotSatisfied') : undefined,
  );
  const allowlist = openAllowlist(connection);
  await allowlist.reserve(ENTRY, 'one', 2);

  await expect(allowlist.reserve(ENTRY, 'two', 2)).rejects.toMatchObject({ name: 'Fault', code: 'conflict' });
  expect(await allowlist.countReserved(ENTRY, 'nobody')).toBe(1);
});

test('a lost answer is made good by asking again', async () => {
  let isLost = false;
  const world = aTableWorld(async (request) => {
    if (request.method !== 'POST' || request.url.pathname === '/Tables' || isLost) return undefined;
    const answer = await world.tables.handle(request);
    isLost = answer.status < 300;
    return isLost ? aTableError(500, 'InternalError') : answer;
  });
  const allowlist = openAllowlist(world.connection);

  await expect(allowlist.reserve(ENTRY, 'one', 1)).rejects.toMatchObject({ code: 'unavailable' });

  expect(await allowlist.reserve(ENTRY, 'one', 1)).toBe('reserved');
  expect(await allowlist.reserve(ENTRY, 'two', 1)).toBe('full');
});

test('a list that somebody broke by hand is a fault that names the row', async () => {
  const { connection } = aTableWorld();
  const key = { partition: '|subscriptions|1', row: 'anyone' };
  await openTable(connection, 'reservations').put(key, { onboardings: 'one, two' });

  const reserving = openAllowlist(connection).reserve(ENTRY, 'three', 5);

  await expect(reserving).rejects.toThrow("table reservations, row '|subscriptions|1' 'anyone'");
});
