import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ALLOWLIST_TABLE } from '../../shared/effects/tables/open-allowlist.ts';
import { openTable } from '../../shared/effects/tables/open-table.ts';
import { writeEntry } from '../../shared/effects/tables/write-entry.ts';
import { aTableWorld } from '../effects/tables/a-table-world.ts';
import { anEntry, SUBSCRIPTION } from '../effects/tables/allowlist/an-entry.ts';
import { aCommandMachine } from './a-command-machine.ts';
import { aFile, aFileEntry, vaultId } from './a-file.ts';

test('the difference is shown by entry and column, and nothing is written, not even a table', async () => {
  const { connection, requests } = aTableWorld();
  const machine = aCommandMachine(connection);
  machine.files.set('own.yaml', aFile(aFileEntry({ groupIds: ['vault'], note: 'new' })));

  const { code, out } = await machine.run('plan', 'own.yaml');

  expect(code).toBe(2);
  expect(out.split('\n').slice(0, 8)).toEqual([
    `+ ${vaultId('kv-billing').toLowerCase()} from subscription:${SUBSCRIPTION}  (line 2)`,
    '    groupIds       "vault"',
    '    attestation    "none"',
    '    mode           "auto"',
    '    firstApproval  "person"',
    '    owner          "billing team"',
    '    note           "new"',
    '',
  ]);
  expect(out).toContain('1 to add, 0 to change, 0 to remove');
  expect(requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
});

test('a changed column is shown with what it holds and what it would hold', async () => {
  const machine = aCommandMachine();
  machine.files.set('own.yaml', aFile(aFileEntry({ expiresAt: '2030-06-01' })));
  await machine.run('apply', 'own.yaml', '--yes');
  machine.files.set('own.yaml', aFile(aFileEntry({ expiresAt: '2031-06-01', ticket: 'CHG-1' })));

  const { code, out } = await machine.run('plan', 'own.yaml');

  expect(code).toBe(2);
  expect(out).toContain('    expiresAt  "2030-06-01T00:00:00.000Z" -> "2031-06-01T00:00:00.000Z"');
  expect(out).toContain('    ticket     nothing -> "CHG-1"');
});

test('rows that are not in the file are kept and told, and removed only with --prune', async () => {
  const machine = aCommandMachine();
  await writeEntry(machine.connection, anEntry());
  machine.files.set('own.yaml', 'allowlist: []');

  const kept = await machine.run('plan', 'own.yaml');
  const pruned = await machine.run('plan', 'own.yaml', '--prune');

  expect(kept.code).toBe(0);
  expect(kept.out).toMatch(/^= .*lake from subscription:.*not in the file; --prune removes it/);
  expect(pruned.code).toBe(2);
  expect(pruned.out).toMatch(/^- .*lake from subscription:/);
});

test('what means the same is no difference, whoever wrote it: order, case, types and what is left out', async () => {
  const machine = aCommandMachine();
  const written = { groupIds: 'dfs, blob', maxConnections: 3, mode: 'Auto', expiresAt: '2031-01-01' };
  machine.files.set('own.yaml', aFile(aFileEntry({ ...written, groupIds: ['blob', 'dfs'] })));
  await machine.run('apply', 'own.yaml', '--yes');
  const table = openTable(machine.connection, ALLOWLIST_TABLE);
  for await (const row of table.list({}))
    await table.replace(row, { ...written, expiresAt: new Date('2031-01-01'), owner: 'billing team' });

  const { code, out } = await machine.run('plan', 'own.yaml');

  expect([code, out]).toEqual([0, expect.stringMatching(/^Nothing to do: 1 as in the file/)]);
});

test('a row that cannot be understood is shown with the reason, and put right', async () => {
  const machine = aCommandMachine();
  machine.files.set('own.yaml', aFile(aFileEntry()));
  await machine.run('apply', 'own.yaml', '--yes');
  const table = openTable(machine.connection, ALLOWLIST_TABLE);
  for await (const row of table.list({})) await table.replace(row, { ...row.columns, mode: 'sometimes' });

  const { out } = await machine.run('plan', 'own.yaml');

  expect(out).toContain('this row cannot be understood: mode must be one of auto, person: it never matches');
  expect(out).toContain('mode  "sometimes" -> "auto"');
});

test('machines get the same as JSON', async () => {
  const machine = aCommandMachine();
  machine.files.set('own.yaml', aFile(aFileEntry()));

  const { code, out } = await machine.run('plan', 'own.yaml', '--json');

  const { changes, fingerprint, unchanged } = JSON.parse(out);
  expect(code).toBe(2);
  expect(changes).toEqual([
    expect.objectContaining({ kind: 'add', line: 2, from: `subscription:${SUBSCRIPTION}` }),
  ]);
  expect([fingerprint, unchanged]).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/), 0]);
});

test('the example file is right', async () => {
  const machine = aCommandMachine();
  const text = await readFile('infra/allowlist/examples/allowlist.yaml', 'utf8');
  machine.files.set('example.yaml', text);

  const { code, out } = await machine.run('plan', 'example.yaml');

  expect(code).toBe(2);
  expect(out).toContain('2 to add');
});

describe('what is wrong with a file is told with line, field, entry and what would be right, all at once', () => {
  test.each<[string, string, RegExp]>([
    ['no YAML', 'allowlist: [', /^own\.yaml:\d+: /],
    ['another top', 'entries: []', /own\.yaml:1: allowlist: is missing: a list of entries/],
    [
      'no target',
      aFile('{ from: anyone }'),
      /own\.yaml:2: allowlist\[0\]\.target: is missing: a resource ID/,
    ],
    [
      'half a target',
      aFile(aFileEntry({ target: '/subscriptions/x' })),
      /own\.yaml:2: allowlist\[0\]\.target: must be the ID of a resource, resource group or subscription .*from subscription:/,
    ],
    [
      'an unknown requester',
      aFile(aFileEntry({ from: 'everybody' })),
      /own\.yaml:2: allowlist\[0\]\.from: must be subscription:<guid>, endpoint:/,
    ],
    [
      'a misspelt column',
      aFile(aFileEntry({ expiresOn: '2030-01-01' })),
      /own\.yaml:2: allowlist\[0\]\.expiresOn: is not a column of the allowlist; these are: groupIds/,
    ],
    [
      'a date that is none',
      aFile(aFileEntry(), aFileEntry({ target: vaultId('other'), expiresAt: 'soon' })),
      /own\.yaml:3: allowlist\[1\]\.expiresAt: must be an instant such as .*vaults\/other from/,
    ],
    [
      'an entry that never lets anybody in',
      aFile(aFileEntry({ from: 'anyone' })),
      /own\.yaml:2: allowlist\[0\]\.from: anyone needs "attestation: required"/,
    ],
    [
      'one entry twice',
      aFile(aFileEntry(), aFileEntry({ target: vaultId('KV-BILLING') })),
      /own\.yaml:3: the same target and requester as in line 2/,
    ],
    ['no owner', aFile(aFileEntry({ owner: null })), /allowlist\[0\]\.owner: must name who answers/],
  ])('%s', async (_what, text, fault) => {
    const machine = aCommandMachine();
    machine.files.set('own.yaml', text);

    const { code, faults } = await machine.run('plan', 'own.yaml');

    expect(code).toBe(1);
    expect(faults).toMatch(fault);
  });

  test('two faults of two entries', async () => {
    const machine = aCommandMachine();
    machine.files.set(
      'own.yaml',
      aFile(aFileEntry({ mode: 'x', attestation: 'y' }), aFileEntry({ from: 'z' })),
    );

    const { faults } = await machine.run('plan', 'own.yaml');

    expect(faults.split('\n')).toHaveLength(3);
  });
});

test.each<[string, readonly string[], RegExp]>([
  ['an unknown command', ['destroy'], /There is no command destroy/],
  ['an unknown flag', ['plan', 'own.yaml', '--force'], /--force/],
  ['no file', ['plan'], /plan needs one file/],
  ['JSON without agreement', ['apply', 'own.yaml', '--json'], /needs --yes/],
  ['a wrong address', ['plan', 'own.yaml', '--tables-endpoint', 'myaccount'], /--tables-endpoint must be/],
  ['a file that is not there', ['plan', 'other.yaml'], /no such file: other.yaml/],
])('%s is refused with what would be right', async (_what, given, fault) => {
  const machine = aCommandMachine();
  machine.files.set('own.yaml', 'allowlist: []');

  const { code, faults } = await machine.run(...given);

  expect(code).toBe(1);
  expect(faults).toMatch(fault);
});
