import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { KEPT_TABLES, PASSING_TABLES } from '../../infra/tables/app-tables.ts';
import { openControls } from '../../shared/effects/tables/open-controls.ts';
import { openTable } from '../../shared/effects/tables/open-table.ts';
import { aTableWorld, type TableWorld } from '../effects/tables/a-table-world.ts';
import { aTablesMachine } from './a-tables-machine.ts';

const KEY = { partition: 'p', row: 'r' };

/** A row of each type of column that Table Storage has. */
async function someRows() {
  const world = aTableWorld();
  const table = openTable(world.connection, 'allowlist');
  await table.put(KEY, { mode: 'auto', maxConnections: 3, isOld: false, expiresAt: new Date('2031-01-01') });
  await table.put(
    { partition: 'p', row: 's' },
    { share: 0.5, big: { type: 'Int64', value: '9007199254740993' } },
  );
  await openTable(world.connection, 'decisions').put(KEY, { said: 'ja, „gerne“ |' });
  await openTable(world.connection, 'turns').put(KEY, { holder: 'x' });
  return world;
}

/** The time of its last write is Table Storage's own. */
const columnsIn = ({ tables }: TableWorld, table: string) =>
  tables.entities(table).map(({ Timestamp: _, ...columns }) => columns);

test('the tables that are kept, and those that are not, are all that the app opens', async () => {
  const folder = new URL('../../shared/effects/tables/', import.meta.url);
  const files = await readdir(folder, { recursive: true });
  const sources = files.filter((name) => /open-[a-z-]+\.ts$/.test(name));

  const texts = await Promise.all(sources.map((name) => readFile(new URL(name, folder), 'utf8')));
  const opened = texts.flatMap((text) =>
    [...text.matchAll(/openTable\((?:connection, )([A-Z_]+)\)/g)].map(
      ([, constant]) => new RegExp(`const ${constant} = '([a-z]+)'`).exec(text)?.[1],
    ),
  );

  expect([...new Set(opened)].toSorted()).toEqual([...KEPT_TABLES, ...PASSING_TABLES].toSorted());
});

test('what is exported is put back as it was, in every type that a column has', async () => {
  const from = await someRows();
  const to = aTableWorld();
  const machine = aTablesMachine(from.connection);
  const elsewhere = aTablesMachine(to.connection, machine);

  const exported = await machine.run('export', 'rows.jsonl');
  const looked = await elsewhere.run('import', 'rows.jsonl');
  const writesOfLook = to.requests.filter((request) => !request.startsWith('GET '));
  const written = await elsewhere.run('import', 'rows.jsonl', '--write');
  const again = await elsewhere.run('import', 'rows.jsonl');

  expect([exported.code, looked.code, written.code, again.code]).toEqual([0, 2, 0, 0]);
  expect(looked.out).toContain('allowlist: missing 2\ndecisions: missing 1\nNothing is written');
  expect(writesOfLook).toEqual([]);
  expect(again.out).toContain('allowlist: same 2\ndecisions: same 1\nNothing to do.');
  for (const table of ['allowlist', 'decisions'])
    expect(columnsIn(to, table)).toEqual(columnsIn(from, table));
  expect(to.tables.entities('turns')).toEqual([]);
});

test('the kill switch is on before the first row is written, whatever the file says of it', async () => {
  const from = await someRows();
  await openControls(from.connection).setKillSwitch(false);
  const to = aTableWorld();
  const machine = aTablesMachine(from.connection);
  await machine.run('export', 'rows.jsonl');

  const { out } = await aTablesMachine(to.connection, machine).run('import', 'rows.jsonl', '--write');

  const writes = to.requests.filter((request) => /^(PUT|PATCH|POST|MERGE) /.test(request));
  expect(writes[0]).toContain("/controls(PartitionKey='control',RowKey='kill-switch')");
  expect(await openControls(to.connection).isKillSwitchOn()).toBe(true);
  expect(out).toContain('stays on until you turn it off');
});

test('a row that says something else by now stays, unless it is to be overwritten', async () => {
  const { connection } = await someRows();
  const table = openTable(connection, 'allowlist');
  const machine = aTablesMachine(connection);
  await machine.run('export', 'rows.jsonl', '--tables', 'allowlist');
  await table.put(KEY, { mode: 'person' });

  const kept = await machine.run('import', 'rows.jsonl', '--write');
  const after = (await table.read(KEY))?.columns;
  const looked = await machine.run('import', 'rows.jsonl', '--overwrite');
  const overwritten = await machine.run('import', 'rows.jsonl', '--overwrite', '--write');

  expect([kept.code, looked.code, overwritten.code]).toEqual([0, 2, 0]);
  expect(kept.out).toContain('allowlist: differs 1\nallowlist: same 1');
  expect(after).toEqual({ mode: 'person' });
  expect((await table.read(KEY))?.columns).toMatchObject({ mode: 'auto', maxConnections: 3 });
});

test.each([
  ['cut off', (text: string) => text.split('\n').slice(0, -2).join('\n').concat('\n'), 'is not whole'],
  ['short of a row', (text: string) => text.slice(text.indexOf('\n') + 1), 'is not whole'],
  ['longer than its end', (text: string) => `${text}{"rows":9}\n`, 'behind its end'],
  ['of another app', (text: string) => `{"table":"users"}\n${text}`, 'line 1 is no row of these tables'],
])('a file that is %s is refused before anything is written', async (_, spoil, fault) => {
  const { connection, requests } = await someRows();
  const machine = aTablesMachine(connection);
  await machine.run('export', 'rows.jsonl');
  machine.files.set('rows.jsonl', spoil(machine.files.get('rows.jsonl') ?? ''));
  const before = requests.length;

  const { code, faults } = await machine.run('import', 'rows.jsonl', '--write');

  expect([code, requests.length]).toEqual([1, before]);
  expect(faults).toContain(fault);
});

test.each([
  [['export'], 'It needs one file.'],
  [['export', 'a', 'b'], 'It needs one file.'],
  [['import', 'a', '--tables', 'allowlist,users'], 'There is no table users'],
  [['export', 'a', '--write'], '--write'],
  [['restore', 'a'], 'There is no command restore'],
])('%j is refused, with what there is', async (given, fault) => {
  const { connection, requests } = aTableWorld();

  const { code, faults } = await aTablesMachine(connection).run(...given);

  expect([code, requests]).toEqual([1, []]);
  expect(faults).toContain(fault);
});
