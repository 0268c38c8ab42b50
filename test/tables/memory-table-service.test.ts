import type { TableEntity } from '@azure/data-tables';
import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createMemoryTables } from '../../infra/local/tables/memory-table-service.ts';
import { failureOf } from './outcomes.ts';
import { aMemoryAccount } from './table-accounts.ts';

const origin = 'https://autopilot.table.core.windows.net';

async function aTable() {
  const account = await aMemoryAccount();
  const table = account.table('Limits');
  await table.createTable();
  return table;
}

const filled = (count: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, 'x'.repeat(32_000)]));

describe('limits of the service', () => {
  test.each<[string, TableEntity, string]>([
    ['a slash in a key', { partitionKey: 'p', rowKey: 'a/b' }, 'OutOfRangeInput'],
    ['a backslash in a key', { partitionKey: 'a\\b', rowKey: 'r' }, 'OutOfRangeInput'],
    ['a question mark in a key', { partitionKey: 'p', rowKey: 'a?' }, 'OutOfRangeInput'],
    ['a number sign in a key', { partitionKey: '#', rowKey: 'r' }, 'OutOfRangeInput'],
    ['a control character in a key', { partitionKey: 'p', rowKey: 'a\tb' }, 'OutOfRangeInput'],
    ['a key beyond 1 KiB', { partitionKey: 'p', rowKey: 'r'.repeat(513) }, 'PropertyValueTooLarge'],
    [
      'a text beyond 64 KiB',
      { partitionKey: 'p', rowKey: 'r', t: 'x'.repeat(32_769) },
      'PropertyValueTooLarge',
    ],
    ['an entity beyond 1 MiB', { partitionKey: 'p', rowKey: 'r', ...filled(17) }, 'EntityTooLarge'],
    [
      'a property too many',
      {
        partitionKey: 'p',
        rowKey: 'r',
        ...Object.fromEntries(Array.from({ length: 253 }, (_, n) => [`p${n}`, n])),
      },
      'TooManyProperties',
    ],
    ['a property name with a hyphen', { partitionKey: 'p', rowKey: 'r', 'a-b': 1 }, 'PropertyNameInvalid'],
    [
      'a number that is no Int64',
      { partitionKey: 'p', rowKey: 'r', n: { type: 'Int64', value: '1.5' } },
      'InvalidInput',
    ],
  ])('%s is refused', async (_what, entity, code) => {
    const table = await aTable();

    const failure = await failureOf(table.createEntity(entity));

    expect(failure).toEqual({ kind: 'failed', status: 400, code });
  });

  test('the largest key, text and number of properties are taken', async () => {
    const table = await aTable();
    const properties = Object.fromEntries(Array.from({ length: 251 }, (_, index) => [`p${index}`, index]));
    const entity = { partitionKey: 'p', rowKey: 'r'.repeat(512), text: 'x'.repeat(32_768), ...properties };

    await table.createEntity(entity);

    expect((await table.getEntity('p', entity.rowKey))['text']).toBe(entity.text);
  });

  test('a transaction holds 100 operations of one partition', async () => {
    const table = await aTable();
    const creations = Array.from({ length: 101 }, (_, index) => String(index));

    const failure = await failureOf(
      table.submitTransaction(creations.map((rowKey) => ['create', { partitionKey: 'p', rowKey }])),
    );

    expect(failure).toEqual({ kind: 'failed', status: 400, code: 'InvalidInput' });
  });
});

test.each([
  "name eq 'open",
  'name eq',
  "('a' eq name",
  'name like 1',
  "name eq 'a' and",
  "datetime'x'",
  'a eq 1 b',
])('the filter %s is refused', async (filter) => {
  const table = await aTable();

  const failure = await failureOf(table.listEntities({ queryOptions: { filter } }).next());

  expect(failure).toEqual({ kind: 'failed', status: 400, code: 'InvalidInput' });
});

test('a property that an entity lacks satisfies no comparison, but its negation', async () => {
  const table = await aTable();
  await table.createEntity({ partitionKey: 'p', rowKey: 'r' });

  const unequal = await table.listEntities({ queryOptions: { filter: 'n ne 1' } }).next();
  const negated = await table.listEntities({ queryOptions: { filter: 'not (n eq 1)' } }).next();

  expect([unequal.done, negated.done]).toEqual([true, false]);
});

test('two writes at one instant of the clock have different ETags and growing Timestamps', async () => {
  const table = await aTable();

  const { etag: first } = await table.upsertEntity({ partitionKey: 'p', rowKey: 'r' });
  const { timestamp: before } = await table.getEntity('p', 'r');
  const { etag: second } = await table.upsertEntity({ partitionKey: 'p', rowKey: 'r' });
  const { timestamp: after } = await table.getEntity('p', 'r');

  expect(second).not.toBe(first);
  expect([before, after]).toEqual(['2030-01-01T00:00:00.0000000Z', '2030-01-01T00:00:00.0000001Z']);
});

test('a request without an authorization header is refused', async () => {
  const { handle } = createMemoryTables(createVirtualClock('2030-01-01T00:00:00.000Z'));

  const url = new URL('https://autopilot.table.core.windows.net/Tables');
  const { status, body } = await handle({ method: 'GET', url, headers: {}, body: '' });

  expect(status).toBe(403);
  expect(JSON.parse(body)).toMatchObject({ 'odata.error': { code: 'AuthorizationFailure' } });
});

test('a transaction over two partitions is refused, with the index of the operation that left the first', async () => {
  const { handle, entities } = createMemoryTables(createVirtualClock('2030-01-01T00:00:00.000Z'));
  const call = (method: string, path: string, body: string) =>
    handle({ method, url: new URL(path, origin), headers: { authorization: 'Bearer t' }, body });
  await call('POST', '/Tables', '{"TableName":"Limits"}');
  const operations = ['p', 'q'].map((partitionKey) => [
    '--changeset_1',
    'Content-Type: application/http',
    '',
    `POST ${origin}/Limits HTTP/1.1`,
    'Prefer: return-no-content',
    '',
    JSON.stringify({ PartitionKey: partitionKey, RowKey: 'r' }),
  ]);
  const head = ['--batch_1', 'Content-Type: multipart/mixed; boundary=changeset_1', ''];
  const body = [...head, ...operations.flat(), '--changeset_1--', '--batch_1--', ''].join('\r\n');

  const answer = await call('POST', '/$batch', body);

  expect(answer.status).toBe(202);
  expect(answer.body).toMatch(
    /HTTP\/1\.1 400 [\s\S]+"CommandsInBatchActOnDifferentPartitions"[\s\S]+"1:All commands/,
  );
  expect(entities('Limits')).toEqual([]);
});
