import type { TableClient, TableEntity, TransactionAction } from '@azure/data-tables';
import { expect, test } from 'vitest';
import { allOf, failureOf } from './outcomes.ts';

/** The contract's part about entity group transactions, and about paging, which they make cheap to set up. */
export function describeTransactions(
  aTable: (...entities: readonly TableEntity[]) => Promise<TableClient>,
): void {
  test('a transaction carries out every kind of operation', async () => {
    const table = await aTable(
      { partitionKey: 'p', rowKey: 'merged', a: 1, b: 1 },
      { partitionKey: 'p', rowKey: 'gone' },
    );

    const { status, subResponses } = await table.submitTransaction([
      ['create', { partitionKey: 'p', rowKey: 'made', a: 'ä{}' }],
      ['update', { partitionKey: 'p', rowKey: 'merged', b: 2 }, 'Merge'],
      ['upsert', { partitionKey: 'p', rowKey: 'upserted', a: 3 }, 'Replace'],
      ['delete', { partitionKey: 'p', rowKey: 'gone' }],
    ]);
    const made = await table.getEntity('p', 'made');

    const rows = await allOf(table.listEntities());
    expect(rows.map(({ rowKey, a, b }) => [rowKey, a, b])).toEqual([
      ['made', 'ä{}', undefined],
      ['merged', 1, 2],
      ['upserted', 3, undefined],
    ]);
    expect(status).toBe(202);
    expect(subResponses.map((response) => response.status)).toEqual([204, 204, 204, 204]);
    expect(subResponses[0]?.etag).toBe(made.etag);
  });

  test('a transaction with one failing operation changes nothing', async () => {
    const table = await aTable({ partitionKey: 'p', rowKey: 'old', n: 1 });

    const failure = await failureOf(
      table.submitTransaction([
        ['create', { partitionKey: 'p', rowKey: 'new' }],
        ['update', { partitionKey: 'p', rowKey: 'old', n: 2 }, 'Replace'],
        ['delete', { partitionKey: 'p', rowKey: 'missing' }],
      ]),
    );

    const rows = await allOf(table.listEntities());
    expect(failure).toEqual({ kind: 'failed', status: 404, code: 'ResourceNotFound' });
    expect(rows.map(({ rowKey, n }) => [rowKey, n])).toEqual([['old', 1]]);
  });

  test('a transaction heeds the ETag of each operation', async () => {
    const table = await aTable({ partitionKey: 'p', rowKey: 'r', n: 1 });
    const { etag } = await table.getEntity('p', 'r');
    await table.updateEntity({ partitionKey: 'p', rowKey: 'r', n: 2 });

    const failure = await failureOf(
      table.submitTransaction([
        ['update', { partitionKey: 'p', rowKey: 'r', n: 3 }, 'Merge', { etag }],
        ['create', { partitionKey: 'p', rowKey: 's' }],
      ]),
    );

    expect(failure).toEqual({ kind: 'failed', status: 412, code: 'UpdateConditionNotSatisfied' });
  });

  test('an entity appears once in a transaction', async () => {
    const table = await aTable();

    const failure = await failureOf(
      table.submitTransaction([
        ['upsert', { partitionKey: 'p', rowKey: 'r' }],
        ['delete', { partitionKey: 'p', rowKey: 'r' }],
      ]),
    );

    expect(failure).toEqual({ kind: 'failed', status: 400, code: 'InvalidDuplicateRow' });
  });

  test('pages hold 1000 entities at most, in the order of their keys, and none is lost between them', async () => {
    const table = await aTable();
    const rowKeys = Array.from({ length: 1005 }, (_, index) => String(index).padStart(5, '0'));
    for (let from = 0; from < rowKeys.length; from += 100) {
      await table.submitTransaction(rowKeys.slice(from, from + 100).map(aCreation));
    }

    const pages = await allOf(table.listEntities().byPage());
    const firstSmall = await table.listEntities().byPage({ maxPageSize: 2 }).next();
    const everything = await allOf(table.listEntities());

    expect(pages.map((page) => page.length)).toEqual([1000, 5]);
    expect(firstSmall.value?.map(({ rowKey }: { rowKey?: string }) => rowKey)).toEqual(['00000', '00001']);
    expect(everything.map(({ rowKey }) => rowKey)).toEqual(rowKeys);
  });
}

const aCreation = (rowKey: string): TransactionAction => ['create', { partitionKey: 'p', rowKey }];
