import { expect, test } from 'vitest';
import { toResourceId } from '../../../../shared/domain/resource-id.ts';
import { openAllowlist } from '../../../../shared/effects/tables/open-allowlist.ts';
import { openTable } from '../../../../shared/effects/tables/open-table.ts';
import { writeEntry } from '../../../../shared/effects/tables/write-entry.ts';
import { aTableError, aTableWorld } from '../a-table-world.ts';
import { ALIAS, anEntry, ENDPOINT, SUBSCRIPTION, TARGET } from './an-entry.ts';

const REQUESTERS = [
  { kind: 'subscription', subscriptionId: SUBSCRIPTION.toUpperCase() },
  { kind: 'endpoint', endpoint: ENDPOINT },
  { kind: 'anyone' },
] as const;

test('an entry is found by scope and requester, whatever the case, and reads as it was written', async () => {
  const { connection } = aTableWorld();
  const entry = anEntry({
    scope: { kind: 'alias', alias: ALIAS },
    requester: { kind: 'endpoint', endpoint: ENDPOINT },
    groupIds: ['blob', 'dfs'],
    endpointNamePattern: 'pe-*',
    requestMessageContains: 'ticket 4711',
    platformTargets: { organization: 'org-1', services: ['svc-1', 'svc-2'] },
    hosts: ['lake.blob.core.windows.net'],
    attestation: 'required',
    maxConnections: 2,
    expiresAt: '2030-06-30T00:00:00.000Z',
    mode: 'person',
    firstApproval: 'allowed',
    ticket: 'CHG-1',
  });
  const entryId = await writeEntry(connection, entry);

  const rows = await openAllowlist(connection).find(
    [{ kind: 'alias', alias: ALIAS.toUpperCase() }],
    REQUESTERS,
  );

  expect(rows).toEqual({ entries: [{ ...entry, entryId }], badRows: [] });
});

test('the keys of an entry can be read by people', async () => {
  const entryId = await writeEntry(aTableWorld().connection, anEntry());

  expect(entryId).toBe(
    '|subscriptions|00000000-0000-4000-8000-000000000001|resourcegroups|data|providers|microsoft.storage|storageaccounts|lake subscription:00000000-0000-4000-8000-00000000000a',
  );
});

test('finding costs one point read per scope and requester, however many entries there are', async () => {
  const world = aTableWorld();
  for (let count = 0; count < 40; count += 1) {
    const id = toResourceId(`${TARGET}${count}`);
    await writeEntry(world.connection, anEntry({ scope: { kind: 'scope', id } }));
  }
  await writeEntry(world.connection, anEntry());
  const before = world.requests.length;

  const rows = await openAllowlist(world.connection).find([{ kind: 'scope', id: TARGET }], REQUESTERS);

  expect(rows.entries).toHaveLength(1);
  expect(world.requests.slice(before)).toHaveLength(REQUESTERS.length);
  expect(world.requests.slice(before).every((request) => request.includes('RowKey='))).toBe(true);
});

test('a bad row is reported by key and its neighbour still matches', async () => {
  const { connection } = aTableWorld();
  const entryId = await writeEntry(connection, anEntry());
  const [partition = '', row = ''] = entryId.split(' ');
  const table = openTable(connection, 'allowlist');
  await table.put({ partition, row: 'anyone' }, { owner: 'me', mode: 'automatic' });

  const rows = await openAllowlist(connection).find([{ kind: 'scope', id: TARGET }], REQUESTERS);

  expect(rows.entries.map((entry) => entry.entryId)).toEqual([`${partition} ${row}`]);
  expect(rows.badRows).toEqual([
    { entryId: `${partition} anyone`, field: 'mode', message: 'must be one of auto, person' },
  ]);
});

test('an allowlist that cannot be read is a fault and not an empty one', async () => {
  const { connection } = aTableWorld(() => aTableError(503, 'ServerBusy'));

  const finding = openAllowlist(connection).find([{ kind: 'scope', id: TARGET }], REQUESTERS);

  await expect(finding).rejects.toMatchObject({ name: 'Fault', code: 'throttled' });
});

test('an ID that no key can hold has no entry, and none can be written for it', async () => {
  const { connection } = aTableWorld();
  const scope = { kind: 'scope', id: toResourceId(`${TARGET}${'x'.repeat(600)}`) } as const;

  expect(await openAllowlist(connection).find([scope], REQUESTERS)).toEqual({ entries: [], badRows: [] });
  await expect(writeEntry(connection, anEntry({ scope }))).rejects.toThrow(RangeError);
});

test('an entry that could not be read back is not written', async () => {
  const { connection, tables } = aTableWorld();

  await expect(writeEntry(connection, anEntry({ maxConnections: 0 }))).rejects.toThrow(
    'maxConnections must be a whole number from 1 to 400',
  );
  expect(tables.entities('allowlist')).toEqual([]);
});
