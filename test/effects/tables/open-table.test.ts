import { expect, test } from 'vitest';
import { ConnectionDropped } from '../../../infra/local/wire/wire.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import type { Row, RowQuery } from '../../../shared/effects/tables/table.ts';
import { aTableError, aTableWorld, type TableWorld } from './a-table-world.ts';

const KEY = { partition: 'p', row: 'r' };

const openIn = ({ connection }: TableWorld) => openTable(connection, 'things');

async function rowsOf(world: TableWorld, query: RowQuery): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of openIn(world).list(query)) rows.push(row);
  return rows;
}

test('a missing table is made on first use, once', async () => {
  const world = aTableWorld();

  const before = await openIn(world).read(KEY);
  await openIn(world).insert(KEY, { a: '1' });

  expect(before).toBeUndefined();
  expect(world.requests.filter((request) => request.startsWith('POST /Tables'))).toHaveLength(1);
});

test('listing a missing table gives nothing and makes it', async () => {
  const world = aTableWorld();

  const rows = await rowsOf(world, { partition: 'p' });

  expect(rows).toEqual([]);
  expect(world.requests).toContainEqual(expect.stringMatching(/^POST \/Tables/));
});

test('a row is inserted once, read back, replaced while unchanged, and removed', async () => {
  const table = openIn(aTableWorld());

  expect(await table.insert(KEY, { a: '1' })).toHaveProperty('etag');
  expect(await table.insert(KEY, { a: '2' })).toBeUndefined();
  const row = await table.read(KEY);
  expect(row).toMatchObject({ key: KEY, columns: { a: '1' } });

  expect(row && (await table.replace(row, { b: '2' }))).toHaveProperty('etag');
  expect(row && (await table.replace(row, { b: '3' }))).toBeUndefined();
  expect((await table.read(KEY))?.columns).toEqual({ b: '2' });

  await table.remove(KEY);
  await table.remove(KEY);
  expect(await table.read(KEY)).toBeUndefined();
});

test('replacing a row that is gone says so', async () => {
  const table = openIn(aTableWorld());
  await table.put(KEY, { a: '1' });
  const row = await table.read(KEY);
  await table.remove(KEY);

  expect(row && (await table.replace(row, { a: '2' }))).toBeUndefined();
});

test('a list is in key order, filtered, behind a key, and as many pages long as it takes', async () => {
  const world = aTableWorld();
  for (const row of ['a', 'b', "c'c", 'd', 'e']) {
    await openIn(world).put({ partition: "it's", row }, { kind: row === 'd' ? 'other' : "this 'one'" });
  }
  await openIn(world).put({ partition: 'elsewhere', row: 'b' }, { kind: "this 'one'" });

  const rows = await rowsOf(world, {
    partition: "it's",
    after: 'a',
    where: { kind: "this 'one'" },
    pageSize: 1,
  });

  expect(rows.map(({ key }) => key.row)).toEqual(['b', "c'c", 'e']);
});

test.each([
  [aTableError(401, 'InvalidAuthenticationInfo'), 'unauthenticated', undefined],
  [aTableError(403, 'AuthorizationPermissionMismatch'), 'forbidden', undefined],
  [aTableError(409, 'TableBeingDeleted'), 'unavailable', undefined],
  [aTableError(429, 'TooManyRequests', { 'retry-after': '7' }), 'throttled', 7],
  [aTableError(503, 'ServerBusy', { 'retry-after': '3' }), 'throttled', 3],
  [aTableError(500, 'InternalError'), 'unavailable', undefined],
  [aTableError(400, 'InvalidInput'), 'unexpected', undefined],
  [{ status: 502, headers: {}, body: '<html>bad gateway</html>' }, 'unavailable', undefined],
])(
  'an answer %# of Table Storage is a fault that names the table',
  async (answer, code, retryAfterSeconds) => {
    const world = aTableWorld(() => answer);

    const reading = openIn(world).read(KEY);

    await expect(reading).rejects.toMatchObject({ name: 'Fault', code, retryAfterSeconds });
    await expect(reading).rejects.toThrow(/^table things/);
    expect(world.requests).toHaveLength(1);
  },
);

test('a dropped connection is an outage, not an absent row', async () => {
  const world = aTableWorld(() => {
    throw new ConnectionDropped('gone');
  });

  await expect(openIn(world).read(KEY)).rejects.toMatchObject({ code: 'unavailable' });
});

test('an identity without a token is a fault', async () => {
  const { connection } = aTableWorld();
  const refused = Object.assign(new Error('no such identity'), { name: 'CredentialUnavailableError' });
  const credential = { getToken: () => Promise.reject(refused) };

  const reading = openTable({ ...connection, credential }, 'things').read(KEY);

  await expect(reading).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('a table that we may not make is a fault, not an empty table', async () => {
  const world = aTableWorld(({ method, url }) =>
    method === 'POST' && url.pathname === '/Tables'
      ? aTableError(403, 'AuthorizationPermissionMismatch')
      : undefined,
  );

  await expect(openIn(world).read(KEY)).rejects.toMatchObject({ code: 'forbidden' });
});

test('a table that is only looked at is not made, and has no rows', async () => {
  const world = aTableWorld();
  const rows: Row[] = [];

  for await (const row of openTable(world.connection, 'things', 'listEmpty').list({})) rows.push(row);

  expect(rows).toEqual([]);
  expect(world.requests).toEqual([expect.stringMatching(/^GET \/things\(\)/)]);
});

test('a whole table is listed over all partitions', async () => {
  const world = aTableWorld();
  for (const partition of ['b', 'a']) await openIn(world).put({ partition, row: 'r' }, { partition });

  const rows = await rowsOf(world, {});

  expect(rows.map(({ columns }) => columns['partition'])).toEqual(['a', 'b']);
});

test('a row is removed only while it is as it was read', async () => {
  const table = openIn(aTableWorld());
  await table.put(KEY, { a: '1' });
  const row = await table.read(KEY);
  await table.put(KEY, { a: '2' });
  const fresh = await table.read(KEY);

  expect(row && (await table.removeUnchanged(row))).toBe(false);
  expect(fresh && (await table.removeUnchanged(fresh))).toBe(true);
  expect(fresh && (await table.removeUnchanged(fresh))).toBe(false);
  expect(await table.read(KEY)).toBeUndefined();
});
