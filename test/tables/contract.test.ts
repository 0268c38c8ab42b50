import { odata, type TableEntity } from '@azure/data-tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, failureOf } from './outcomes.ts';
import { aMemoryAccount, anAzuriteAccount, type TableAccount } from './table-accounts.ts';
import { describeTransactions } from './transaction-contract.ts';

const accounts = [
  { name: 'memory', start: aMemoryAccount },
  { name: 'azurite', start: anAzuriteAccount },
];

describe.each(accounts)('a table service ($name)', ({ start }) => {
  let account: TableAccount;
  let tables = 0;

  beforeAll(async () => {
    account = await start();
  });
  afterAll(() => account.close());

  async function aTable(...entities: readonly TableEntity[]) {
    tables += 1;
    const table = account.table(`Contract${tables}`);
    await table.createTable();
    for (const entity of entities) await table.createEntity(entity);
    return table;
  }

  test('creates a table once, lists it, and deletes it', async () => {
    await aTable();
    const name = `Contract${tables}`;

    const again = await failureOf(account.service.createTable(name));
    const listed = await allOf(account.service.listTables());
    await account.service.deleteTable(name);
    const after = await allOf(account.service.listTables());

    expect(again).toEqual({ kind: 'none' });
    expect(listed.map((table) => table.name)).toContain(name);
    expect(after.map((table) => table.name)).not.toContain(name);
  });

  test('gives back every type that it was given', async () => {
    const table = await aTable();
    const entity = {
      partitionKey: "it's",
      rowKey: 'a b+c%&=é',
      text: 'a "quoted" text',
      count: 7,
      ratio: 0.25,
      big: 9_007_199_254_740_993n,
      yes: true,
      at: new Date('2030-01-02T03:04:05.678Z'),
      bytes: new Uint8Array([1, 2, 255]),
      id: { type: 'Guid' as const, value: 'c8f0c1a4-29e5-4d43-9b0b-3f9c2d5c4f10' },
    };

    await table.createEntity(entity);
    const found = await table.getEntity(entity.partitionKey, entity.rowKey);

    expect(found).toMatchObject({ ...entity, bytes: expect.anything() });
    expect(Buffer.from(found['bytes'] as Uint8Array)).toEqual(Buffer.from(entity.bytes));
    expect(found.etag).toMatch(/^W\/"datetime'.+'"$/);
    expect(Date.parse(found.timestamp ?? '')).not.toBeNaN();
  });

  test('refuses a second entity with the same keys', async () => {
    const table = await aTable({ partitionKey: 'p', rowKey: 'r' });

    const failure = await failureOf(table.createEntity({ partitionKey: 'p', rowKey: 'r' }));

    expect(failure).toEqual({ kind: 'failed', status: 409, code: 'EntityAlreadyExists' });
  });

  test('says which of table and entity does not exist', async () => {
    const table = await aTable();
    const missing = account.table('NotThere');

    const failures = [
      await failureOf(table.getEntity('p', 'r')),
      await failureOf(missing.getEntity('p', 'r')),
      await failureOf(missing.createEntity({ partitionKey: 'p', rowKey: 'r' })),
      await failureOf(table.updateEntity({ partitionKey: 'p', rowKey: 'r' })),
      await failureOf(table.deleteEntity('p', 'r')),
    ];

    expect(failures.map((failure) => failure.kind === 'failed' && [failure.status, failure.code])).toEqual([
      [404, 'ResourceNotFound'],
      [404, 'TableNotFound'],
      [404, 'TableNotFound'],
      [404, 'ResourceNotFound'],
      [404, 'ResourceNotFound'],
    ]);
  });

  test('writes and deletes only the version that the ETag names', async () => {
    const table = await aTable({ partitionKey: 'p', rowKey: 'r', n: 1 });
    const { etag: first } = await table.getEntity('p', 'r');

    const updated = await table.updateEntity({ partitionKey: 'p', rowKey: 'r', n: 2 }, 'Replace', {
      etag: first,
    });
    const lateUpdate = await failureOf(
      table.updateEntity({ partitionKey: 'p', rowKey: 'r', n: 3 }, 'Merge', { etag: first }),
    );
    const lateDelete = await failureOf(table.deleteEntity('p', 'r', { etag: first }));
    const kept = await table.getEntity<{ n: number }>('p', 'r');

    const refused = { kind: 'failed', status: 412, code: 'UpdateConditionNotSatisfied' };
    expect([lateUpdate, lateDelete]).toEqual([refused, refused]);
    expect(kept.n).toBe(2);
    expect(kept.etag).toBe(updated.etag);
    expect(kept.etag).not.toBe(first);
  });

  test('merging keeps what is not named and replacing forgets it', async () => {
    const table = await aTable(
      { partitionKey: 'p', rowKey: 'm', a: 1, b: 1 },
      { partitionKey: 'p', rowKey: 'r', a: 1, b: 1 },
    );

    await table.upsertEntity({ partitionKey: 'p', rowKey: 'm', b: 2 }, 'Merge');
    await table.upsertEntity({ partitionKey: 'p', rowKey: 'r', b: 2 }, 'Replace');
    await table.upsertEntity({ partitionKey: 'p', rowKey: 'new', b: 2 }, 'Merge');

    const rows = await allOf(table.listEntities());
    expect(rows.map(({ rowKey, a, b }) => [rowKey, a, b])).toEqual([
      ['m', 1, 2],
      ['new', undefined, 2],
      ['r', undefined, 2],
    ]);
  });

  test.each([
    [odata`PartitionKey eq ${'p'} and RowKey ge ${'b'} and RowKey lt ${'c'}`, ['b']],
    [odata`name eq ${"o'hara"}`, ['a']],
    ["name ne 'miller' and PartitionKey eq 'p'", ['a', 'c']],
    ['n gt 1 and (n le 2 or done eq true)', ['b', 'c']],
    ['not (n eq 1) and n lt 3', ['b']],
    ["at ge datetime'2030-01-02T00:00:00.000Z'", ['b', 'c']],
    ['big eq 9007199254740993L', ['c']],
    ["id eq guid'c8f0c1a4-29e5-4d43-9b0b-3f9c2d5c4f10'", ['a']],
    ['ratio gt 0.3', ['b']],
    ['done eq false', ['a', 'b']],
  ])('answers the filter %s', async (filter, expected) => {
    const day = (number: number): Date => new Date(`2030-01-0${number}T00:00:00.000Z`);
    const id = { type: 'Guid' as const, value: 'c8f0c1a4-29e5-4d43-9b0b-3f9c2d5c4f10' };
    const table = await aTable(
      { partitionKey: 'p', rowKey: 'a', name: "o'hara", n: 1, done: false, at: day(1), big: 1n, id },
      { partitionKey: 'p', rowKey: 'b', name: 'miller', n: 2, done: false, at: day(2), big: 2n, ratio: 0.5 },
      {
        partitionKey: 'p',
        rowKey: 'c',
        name: 'chen',
        n: 3,
        done: true,
        at: day(3),
        big: 9_007_199_254_740_993n,
      },
    );

    const rows = await allOf(table.listEntities({ queryOptions: { filter } }));

    expect(rows.map(({ rowKey }) => rowKey)).toEqual(expected);
  });

  test('selects properties', async () => {
    const table = await aTable({ partitionKey: 'p', rowKey: 'r', a: 1, b: 2 });

    const rows = await allOf(table.listEntities({ queryOptions: { select: ['rowKey', 'b'] } }));

    expect(rows.map(({ etag: _etag, ...row }) => row)).toEqual([{ rowKey: 'r', b: 2 }]);
  });

  describeTransactions(aTable);
});
