import { expect, test } from 'vitest';
import { createInProcess } from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';
import { toKey } from '../../../shared/effects/tables/table-keys.ts';
import { ALICE, type Answer, callApp, PIPELINE } from '../../behaviour/builders/call-app.ts';
import {
  addressOf,
  deleteEntry,
  ifMatch,
  putEntry,
  REQUESTER,
  readEntry,
  tableOf,
  VAULT,
} from './call-allowlist.ts';

const ALIAS = 'pls-1.63c890a9-4d32-48cc-a08c-8cd92dfb1ad3.eastus.azure.privatelinkservice';
const ENDPOINT = `${place.SPOKE_GROUP}/providers/Microsoft.Network/privateEndpoints/pe`;
const NOTHING = { status: 0, headers: {}, text: '', json: undefined };

test('an entry is added, read, changed and removed, each change by the ETag of the answer before', async () => {
  const world = await createInProcess();

  const added = await putEntry(world, { owner: 'team', groupIds: ['vault'], maxConnections: 2 });
  const read = await readEntry(world);
  const changed = await putEntry(world, { owner: 'team', mode: 'auto' }, { headers: ifMatch(read) });
  const removed = await deleteEntry(world, { headers: ifMatch(changed) });
  const gone = await readEntry(world);

  expect([added, read, changed, removed, gone].map(({ status }) => status)).toEqual([
    201, 200, 200, 204, 404,
  ]);
  expect(read.headers['etag']).toBe(added.headers['etag']);
  expect(read.json).toEqual({
    entryId: expect.stringContaining('kv-orders subscription:'),
    path: added.headers['location'],
    target: VAULT.toLowerCase(),
    from: REQUESTER,
    columns: {
      attestation: 'none',
      firstApproval: 'person',
      groupIds: 'vault',
      maxConnections: '2',
      mode: 'person',
      owner: 'team',
    },
    etag: added.headers['etag'],
    faults: [],
    placesTaken: 0,
  });
  expect(changed.json).toMatchObject({ columns: { mode: 'auto' }, etag: changed.headers['etag'] });
  expect(changed.headers['etag']).not.toBe(added.headers['etag']);
  expect(removed.text).toBe('');
});

test('what GET answers can be sent back, and changes nothing', async () => {
  const world = await createInProcess();
  const added = await putEntry(world, { owner: 'team', groupIds: 'dfs, blob', expiresAt: '2031-01-01' });
  const writes = world.tables.entities('evidence').length;

  const again = await putEntry(world, added.json?.['columns'], { headers: ifMatch(added) });

  expect([again.status, again.headers['etag']]).toEqual([200, added.headers['etag']]);
  expect(world.tables.entities('evidence')).toHaveLength(writes);
});

test('the app itself reads the entry as it was put', async () => {
  const world = await createInProcess();
  await putEntry(world, { owner: 'team', mode: 'auto', services: ['a'], organization: 'org' });

  const { entries } = await (await world.effects.allowlist()).list();

  expect(entries).toMatchObject([
    { mode: 'auto', platformTargets: { organization: 'org', services: ['a'] }, scope: { kind: 'scope' } },
  ]);
});

test('who has an entry is answered 304, but not where places are counted, for they change by themselves', async () => {
  const world = await createInProcess();
  const added = await putEntry(world, { owner: 'team' });
  const headers = { 'if-none-match': `"other", W/${added.headers['etag']}` };
  const stale = await readEntry(world, { headers });

  await putEntry(world, { owner: 'team', maxConnections: '2' }, { headers: ifMatch(added) });
  const counted = await readEntry(world);
  await (await world.effects.allowlist()).reserve(String(counted.json?.['entryId']), 'some-onboarding', 2);
  const later = await readEntry(world, { headers: { 'if-none-match': counted.headers['etag'] ?? '' } });

  expect([stale.status, stale.text, stale.headers['etag']]).toEqual([304, '', added.headers['etag']]);
  expect([later.status, later.json?.['placesTaken']]).toEqual([200, 1]);
});

test.each([
  ['a group below which everything is meant', place.DATA_GROUP, 'anyone'],
  ['an alias, and an endpoint', ALIAS, `endpoint:${ENDPOINT}`],
  ['a name with what keys must not hold', `${VAULT} 100%~#?`, REQUESTER],
])('an entry is found in upper case and with encoded slashes too: %s', async (_what, target, from) => {
  const world = await createInProcess();
  const added = await putEntry(world, { owner: 'team' }, { at: addressOf(target, from) });

  const answers = [
    await readEntry(world, { at: String(added.json?.['path']) }),
    await readEntry(world, { at: addressOf(target.toUpperCase(), from) }),
    await readEntry(world, {
      at: `/api/allowlist/${encodeURIComponent(target)}/${encodeURIComponent(from)}`,
    }),
  ];

  expect(added.json).toMatchObject({ target: target.toLowerCase(), from: from.toLowerCase() });
  expect(answers.map(({ json }) => json)).toEqual(answers.map(() => added.json));
});

test('an address that was encoded twice leads to the entry as well', async () => {
  const world = await createInProcess();
  await putEntry(world, { owner: 'team' });
  const twice = [VAULT, REQUESTER].map((text) => encodeURIComponent(encodeURIComponent(text)));

  const { status } = await readEntry(world, { at: `/api/allowlist/${twice.join('/')}` });

  expect(status).toBe(200);
});

test('a row that cannot be understood is shown with all its faults, in the list too, and put right', async () => {
  const world = await createInProcess();
  await putEntry(world, { owner: 'team' });
  for await (const row of tableOf(world).list({}))
    await tableOf(world).replace(row, { mode: 'sometimes', expiresOn: 'soon' });

  const shown = await readEntry(world);
  const listed = await callApp(world, 'GET', '/api/allowlist');
  const right = await putEntry(world, { owner: 'team' }, { headers: ifMatch(shown) });

  expect(shown.json).toMatchObject({
    columns: { mode: 'sometimes', expiresOn: 'soon' },
    faults: [{ field: 'mode' }, { field: 'owner' }, { field: 'expiresOn' }],
  });
  expect(listed.json).toEqual({ entries: [shown.json] });
  expect(right.json).toMatchObject({ columns: { mode: 'person' }, faults: [] });
});

test('a row whose keys are wrong is shown under them, and can be removed', async () => {
  const world = await createInProcess();
  const partition = toKey(VAULT.toLowerCase());
  await tableOf(world).put({ partition, row: 'anybody' }, { owner: 'x', maxConnections: 3 });
  await tableOf(world).put({ partition, row: 'Anyone' }, { owner: 'x', maxConnections: 3 });

  const at = `/api/allowlist/${encodeURIComponent(partition)}/`;
  const shown = [
    await readEntry(world, { at: `${at}anybody` }),
    await readEntry(world, { at: `${at}Anyone` }),
  ];
  const removed = await deleteEntry(world, { at: `${at}Anyone`, headers: ifMatch(shown[1] ?? NOTHING) });

  expect(shown.map(({ json }) => json?.['faults'])).toEqual([
    [{ field: 'RowKey', message: expect.stringContaining('subscription:<guid>') }],
    [{ field: 'PartitionKey and RowKey', message: 'must be in lower case' }],
  ]);
  expect([removed.status, world.tables.entities('allowlist').length]).toEqual([204, 1]);
});

test('entries are listed in pages that together are the whole, and by the beginning of their target', async () => {
  const world = await createInProcess();
  const targets = [VAULT, `${VAULT}-2`, `${VAULT}'s 3`, place.DATA_GROUP, ALIAS];
  for (const target of targets)
    for (const from of [REQUESTER, `endpoint:${ENDPOINT}`])
      await putEntry(world, { owner: 'team', maxConnections: 1 }, { at: addressOf(target, from) });

  const paths: unknown[] = [];
  let continuation: unknown = '';
  while (continuation !== undefined) {
    const more = continuation === '' ? '' : `&continuation=${continuation}`;
    const { json } = await callApp(world, 'GET', `/api/allowlist?limit=3${more}`);
    paths.push(...pathsIn(json));
    continuation = json?.['continuation'];
  }
  const vaults = await callApp(world, 'GET', `/api/allowlist?target=${encodeURIComponent(VAULT)}`);
  const aliases = await callApp(world, 'GET', '/api/allowlist?target=pls-');

  expect(new Set(paths).size).toBe(10);
  expect(paths).toHaveLength(10);
  expect([pathsIn(vaults.json).length, pathsIn(aliases.json).length]).toEqual([6, 2]);
});

test('whoever has a role reads, only administrators change', async () => {
  const world = await createInProcess();
  const approver = { ...ALICE, roles: ['Reader', 'Requester', 'Approver'] };
  const added = await putEntry(world, { owner: 'team' });

  const answers = [
    await readEntry(world, { as: PIPELINE }),
    await putEntry(world, { owner: 'me' }, { as: approver, headers: ifMatch(added) }),
    await deleteEntry(world, { as: approver, headers: ifMatch(added) }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 403, 403]);
});

const pathsIn = (json: Answer['json']): readonly unknown[] =>
  JSON.parse(JSON.stringify(json?.['entries'] ?? [])).map(({ path }: { readonly path: string }) => path);
