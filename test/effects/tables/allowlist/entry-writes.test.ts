import { expect, test } from 'vitest';
import { toEntryKeys } from '../../../../shared/effects/tables/allowlist/entry-keys.ts';
import { openAllowlist } from '../../../../shared/effects/tables/open-allowlist.ts';
import { aTableWorld } from '../a-table-world.ts';
import { anEntry, TARGET } from './an-entry.ts';

const { requester, scope } = anEntry();
const KEY = toEntryKeys(scope, requester);

test('what is left out is written as the careful choice, and lists in order', async () => {
  const { connection, tables } = aTableWorld();

  await openAllowlist(connection).createEntry(KEY, { owner: 'team', groupIds: 'dfs, blob' });

  expect(tables.entities('allowlist')).toMatchObject([
    { attestation: 'none', firstApproval: 'person', mode: 'person', groupIds: 'blob,dfs', owner: 'team' },
  ]);
});

test('an entry that could not be read back is not written', async () => {
  const { connection, tables } = aTableWorld();
  const allowlist = openAllowlist(connection);
  const tooLong = toEntryKeys({ kind: 'alias', alias: 'x'.repeat(600) }, requester);

  await expect(allowlist.createEntry(KEY, { mode: 'auto' })).rejects.toThrow('owner must name who answers');
  await expect(allowlist.replaceEntry(KEY, { owner: 'x', mode: 'y' }, 'z')).rejects.toThrow(RangeError);
  await expect(allowlist.createEntry(tooLong, { owner: 'team' })).rejects.toThrow('too long for a key');
  expect(tables.entities('allowlist')).toEqual([]);
});

test('an entry that is gone is not brought back by who changes it, and not removed twice', async () => {
  const allowlist = openAllowlist(aTableWorld().connection);
  const created = await allowlist.createEntry(KEY, { owner: 'team' });
  const etag = created.kind === 'written' ? created.etag : '';

  const outcomes = [
    await allowlist.removeEntry(KEY, etag),
    await allowlist.removeEntry(KEY, etag),
    await allowlist.replaceEntry(KEY, { owner: 'team' }, etag),
  ];

  expect(outcomes.map(({ kind }) => kind)).toEqual(['removed', 'conflict', 'conflict']);
  expect(await allowlist.readEntry(KEY)).toBeUndefined();
});

test('a scope that no key can hold has no entry', async () => {
  const allowlist = openAllowlist(aTableWorld().connection);
  const key = { partition: `${TARGET.replaceAll('/', '|')}${'x'.repeat(600)}`, row: 'anyone' };

  expect(await allowlist.readEntry(key)).toBeUndefined();
});
