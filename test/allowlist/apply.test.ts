import { expect, test } from 'vitest';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { entryIdOf } from '../../shared/effects/tables/allowlist/entry-keys.ts';
import { ALLOWLIST_TABLE, openAllowlist } from '../../shared/effects/tables/open-allowlist.ts';
import { openTable } from '../../shared/effects/tables/open-table.ts';
import { writeEntry } from '../../shared/effects/tables/write-entry.ts';
import { aTableError, aTableWorld, type Intervene } from '../effects/tables/a-table-world.ts';
import { anEntry, SUBSCRIPTION } from '../effects/tables/allowlist/an-entry.ts';
import { aCommandMachine, type CommandMachine } from './a-command-machine.ts';
import { aFile, aFileEntry, vaultId } from './a-file.ts';

const tableOf = ({ connection }: CommandMachine) => openTable(connection, ALLOWLIST_TABLE);

async function rowsOf(machine: CommandMachine): Promise<Readonly<Record<string, unknown>>> {
  const rows: [string, unknown][] = [];
  for await (const { columns, key } of tableOf(machine).list({}))
    rows.push([entryIdOf(key), columns['owner']]);
  return Object.fromEntries(rows);
}

const idOf = (vault: string): string =>
  `${vaultId(vault).toLowerCase().replaceAll('/', '|')} subscription:${SUBSCRIPTION}`;

const threeVaults = aFile(
  ...['kv-a', 'kv-b', 'kv-c'].map((name) => aFileEntry({ target: vaultId(name), owner: 'file' })),
);

/** What somebody else writes under a vault's key. */
const writeByHand = (machine: CommandMachine, vault: string) =>
  writeEntry(
    machine.connection,
    anEntry({ scope: { kind: 'scope', id: toResourceId(vaultId(vault)) }, owner: 'by hand' }),
  );

test('what is applied is what the app reads, and then there is nothing left to do', async () => {
  const machine = aCommandMachine();
  machine.files.set('own.yaml', aFile(aFileEntry({ groupIds: ['vault'], maxConnections: 3 })));

  const applied = await machine.run('apply', 'own.yaml', '--yes');
  const again = await machine.run('plan', 'own.yaml');

  const { entries } = await openAllowlist(machine.connection).find(
    [{ kind: 'scope', id: toResourceId(vaultId('kv-billing')) }],
    [{ kind: 'subscription', subscriptionId: SUBSCRIPTION }],
  );
  expect([applied.code, again.code]).toEqual([0, 0]);
  expect(entries).toMatchObject([{ groupIds: ['vault'], maxConnections: 3, mode: 'auto' }]);
  expect(applied.out).toContain('The one change is written.');
  expect(again.out).toBe('Nothing to do: 1 as in the file, 0 kept that are not in the file.');
});

test('nothing is written without a yes, and where nobody can be asked it says so', async () => {
  const machine = aCommandMachine();
  machine.files.set('own.yaml', threeVaults);

  const unasked = await machine.run('apply', 'own.yaml');
  machine.answer = false;
  const refused = await machine.run('apply', 'own.yaml');

  expect([unasked.code, refused.code]).toEqual([1, 1]);
  expect(unasked.faults).toContain('give --yes');
  expect(refused.faults).toBe('Nothing is written.');
  expect(await rowsOf(machine)).toEqual({});
});

test('what somebody else adds meanwhile is not overwritten; what is written and what is not is said, and a second run goes on', async () => {
  const machine = aCommandMachine();
  machine.files.set('own.yaml', threeVaults);
  machine.answer = true;
  machine.meanwhile = async () => void (await writeByHand(machine, 'kv-b'));

  const { code, faults } = await machine.run('apply', 'own.yaml');
  const between = await rowsOf(machine);
  machine.meanwhile = async () => undefined;
  const second = await machine.run('apply', 'own.yaml');

  expect(code).toBe(1);
  expect(faults).toMatch(/added +\S*kv-a from/);
  expect(faults).toMatch(
    /NOT WRITTEN +\S*kv-b from \S+\n +somebody else has added this row since it was read/,
  );
  expect(faults).toMatch(/NOT TRIED +\S*kv-c from/);
  expect(faults).toContain('Stopped: 1 of 3 changes are written.');
  expect(between).toEqual({ [idOf('kv-a')]: 'file', [idOf('kv-b')]: 'by hand' });
  expect(second.code).toBe(0);
  expect(Object.values(await rowsOf(machine))).toEqual(['file', 'file', 'file']);
});

test.each<[string, readonly string[], string]>([
  ['changed', [], threeVaults],
  ['removed', ['--prune'], 'allowlist: []'],
])('a row that somebody else changes meanwhile is not %s', async (_what, flags, text) => {
  const machine = aCommandMachine();
  await writeByHand(machine, 'kv-a');
  machine.files.set('own.yaml', text);
  machine.answer = true;
  machine.meanwhile = async () => {
    for await (const row of tableOf(machine).list({}))
      await tableOf(machine).replace(row, { ...row.columns, owner: 'second writer' });
  };

  const { code, faults } = await machine.run('apply', 'own.yaml', ...flags);

  expect(code).toBe(1);
  expect(faults).toContain('somebody else has changed or removed this row since it was read');
  expect(await rowsOf(machine)).toEqual({ [idOf('kv-a')]: 'second writer' });
});

test('a plan that was agreed on by its fingerprint is refused when the table has changed since', async () => {
  const machine = aCommandMachine();
  machine.files.set('own.yaml', threeVaults);
  const { fingerprint } = JSON.parse((await machine.run('plan', 'own.yaml', '--json')).out);
  await writeByHand(machine, 'kv-b');

  const late = await machine.run('apply', 'own.yaml', '--yes', '--fingerprint', fingerprint);
  const fresh = JSON.parse((await machine.run('plan', 'own.yaml', '--json')).out);
  const agreed = await machine.run('apply', 'own.yaml', '--yes', '--fingerprint', fresh.fingerprint);

  expect(late.code).toBe(1);
  expect(late.faults).toContain('file or table has changed since. Nothing is written');
  expect(agreed.code).toBe(0);
});

test.each<[string, readonly string[], string]>([
  ['a change', [], threeVaults],
  ['a removal', ['--prune'], 'allowlist: []'],
])('a fingerprint covers the very row that %s replaces', async (_what, flags, text) => {
  const machine = aCommandMachine();
  await writeByHand(machine, 'kv-a');
  machine.files.set('own.yaml', text);
  const { fingerprint } = JSON.parse((await machine.run('plan', 'own.yaml', '--json', ...flags)).out);
  await writeByHand(machine, 'kv-a');

  const { code } = await machine.run('apply', 'own.yaml', '--yes', '--fingerprint', fingerprint, ...flags);

  expect(code).toBe(1);
  expect(await rowsOf(machine)).toEqual({ [idOf('kv-a')]: 'by hand' });
});

/** Lets some inserts pass and answers the next one in its own way. */
function afterInserts(count: number, answer: Intervene): Intervene {
  let inserts = 0;
  return (request) => {
    if (request.method !== 'POST' || !request.url.pathname.endsWith(`/${ALLOWLIST_TABLE}`)) return undefined;
    inserts += 1;
    return inserts === count + 1 ? answer(request) : undefined;
  };
}

test.each<[string, () => ReturnType<typeof aTableError>, RegExp]>([
  [
    'a role that is missing',
    () => aTableError(403, 'AuthorizationPermissionMismatch'),
    /NOT WRITTEN +\S*kv-b/,
  ],
  [
    'a service that fails',
    () => aTableError(500, 'InternalError'),
    /NOT KNOWN +\S*kv-b[\s\S]*may be written or not/,
  ],
])('%s in the middle ends with what is written and what is not', async (_what, answer, told) => {
  const machine = aCommandMachine(aTableWorld(afterInserts(2, answer)).connection);
  machine.files.set('own.yaml', threeVaults);

  const { code, faults } = await machine.run('apply', 'own.yaml', '--yes');
  const second = await machine.run('apply', 'own.yaml', '--yes');

  expect(code).toBe(1);
  expect(faults).toMatch(told);
  expect(faults).toContain('Stopped: 1 of 3');
  expect(second.out).toContain('All 2 changes are written.');
});

test('machines are told what was written and where it stopped', async () => {
  const forbid = () => aTableError(403, 'AuthorizationPermissionMismatch');
  const machine = aCommandMachine(aTableWorld(afterInserts(2, forbid)).connection);
  machine.files.set('own.yaml', threeVaults);

  const { code, out } = await machine.run('apply', 'own.yaml', '--yes', '--json');

  const { applied, stopped, untried } = JSON.parse(out);
  expect(code).toBe(1);
  expect([applied.length, stopped.isUncertain, untried.length]).toEqual([1, false, 1]);
});
