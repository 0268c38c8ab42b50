import type * as z from 'zod';
import type { CleanUpItem, CleanUpRun, CleanUpUndo } from '../../domain/clean-up.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { CleanUpDecision, CleanUpPage, CleanUps } from '../clean-ups.ts';
import type { PageRequest } from '../evidence-trail.ts';
import { boundedCleanUpItem } from './bounded-clean-up-item.ts';
import { toJsonColumns } from './json-columns.ts';
import { NEWEST_FIRST, newestFirstKeyOf } from './newest-first.ts';
import { openTable } from './open-table.ts';
import { putBackMarks } from './put-back-marks.ts';
import { readPage } from './read-page.ts';
import { removeCleanUp } from './remove-clean-up.ts';
import {
  StoredCleanUp,
  StoredCleanUpDecision,
  StoredCleanUpItem,
  StoredCleanUpUndo,
} from './stored-clean-up.ts';
import { collectStored, readStored } from './stored-rows.ts';
import type { RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const RUNS = 'cleanups';
const ITEMS = 'cleanupitems';

/** The partition of what was asked to be undone and is not; no run has this ID. */
const OPEN_UNDOS = 'open-undos';

/** The most that are listed: more are left for the next time. */
const MOST_OPEN = 200;

interface CleanUpTables {
  readonly connection: AzureConnection;
  readonly runs: Table;
  readonly items: Table;
}

/**
 * Opens the runs of the clean-up. A run stands in `cleanups` twice, as an onboarding does: under its ID for point
 * reads, and in one partition newest first. What people say of it stands in rows of its own beside it, which are only
 * ever added: the run goes on writing its own row and can lose none of it. Candidates are in `cleanupitems`, one
 * partition for each run.
 */
export function openCleanUps(connection: AzureConnection): CleanUps {
  const tables = { connection, runs: openTable(connection, RUNS), items: openTable(connection, ITEMS) };
  return {
    read: (cleanUpId) => read(tables, cleanUpId),
    write: (run) => write(tables, run),
    list: (page) => list(tables, page),
    items: (cleanUpId) => items(tables, cleanUpId),
    readItem: (cleanUpId, itemId) =>
      readRow(tables.items, ITEMS, itemKeyOf({ cleanUpId, itemId }), StoredCleanUpItem),
    writeItem: (item) => tables.items.put(itemKeyOf(item), itemColumnsOf(boundedCleanUpItem(item))),
    decide: async (cleanUpId, decision) =>
      (await tables.runs.insert(rowOf(cleanUpId, 'decision'), toJsonColumns(decision))) !== undefined,
    askToUndo: (cleanUpId, undo) => askToUndo(tables, cleanUpId, undo),
    endUndo: (cleanUpId, at) => endUndo(tables, cleanUpId, at),
    listOpenUndos: () => listOpenUndos(tables),
    listBefore: (at, most) => listBefore(tables, at, most),
    remove: (run) => removeCleanUp(tables, run),
    ...putBackMarks(tables.runs),
  };
}

/** What is kept of a run, each in a row of its own. */
type Part = 'run' | 'decision' | 'undo';

const rowOf = (cleanUpId: string, part: Part): RowKey => ({ partition: toBoundedKey(cleanUpId), row: part });

const openKeyOf = (cleanUpId: string): RowKey => ({ partition: OPEN_UNDOS, row: toBoundedKey(cleanUpId) });

const itemKeyOf = ({ cleanUpId, itemId }: Pick<CleanUpItem, 'cleanUpId' | 'itemId'>): RowKey => ({
  partition: toBoundedKey(cleanUpId),
  row: toBoundedKey(itemId),
});

async function readRow<T>(
  table: Table,
  name: string,
  key: RowKey,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const row = await table.read(key);
  return row && readStored(name, row, schema);
}

async function read({ runs }: CleanUpTables, cleanUpId: string): Promise<CleanUpRun | undefined> {
  const run = await readRow(runs, RUNS, rowOf(cleanUpId, 'run'), StoredCleanUp);
  if (run === undefined) return undefined;
  const decision: CleanUpDecision | undefined = await readRow(
    runs,
    RUNS,
    rowOf(cleanUpId, 'decision'),
    StoredCleanUpDecision,
  );
  const undo = await readUndo(runs, cleanUpId);
  return { ...run, ...decision, ...(undo && { undo }) };
}

const readUndo = (runs: Table, cleanUpId: string): Promise<CleanUpUndo | undefined> =>
  readRow(runs, RUNS, rowOf(cleanUpId, 'undo'), StoredCleanUpUndo);

/** The list's row comes first: a run that can be read by its ID is always listed. `startedAt` of a run never changes. */
async function write({ runs }: CleanUpTables, run: CleanUpRun): Promise<void> {
  const { cleanUpId, startedAt, state } = run;
  const columns = { cleanUpId, state, startedAt, ...toJsonColumns(run) };
  await runs.put(newestFirstKeyOf(cleanUpId, startedAt), columns);
  await runs.put(rowOf(cleanUpId, 'run'), columns);
}

async function list({ connection, runs }: CleanUpTables, request: PageRequest): Promise<CleanUpPage> {
  const { continuation, rows } = await readPage(runs, { partition: NEWEST_FIRST }, request);
  const found = await collectStored(connection, RUNS, rows, StoredCleanUp);
  return continuation === undefined ? { runs: found } : { runs: found, continuation };
}

async function listBefore(
  { connection, runs }: CleanUpTables,
  at: string,
  most: number,
): Promise<readonly CleanUpRun[]> {
  const after = newestFirstKeyOf('', at).row;
  const { rows } = await readPage(runs, { partition: NEWEST_FIRST, after }, { limit: most });
  const found = await collectStored(connection, RUNS, rows, StoredCleanUp);
  return found.filter(({ startedAt }) => startedAt < at);
}

async function items(tables: CleanUpTables, cleanUpId: string): Promise<readonly CleanUpItem[]> {
  const rows = tables.items.list({ partition: toBoundedKey(cleanUpId) });
  const found = await collectStored(tables.connection, ITEMS, rows, StoredCleanUpItem);
  return found.sort((one, other) => orderOf(one).localeCompare(orderOf(other)));
}

const orderOf = ({ itemId, resource }: CleanUpItem): string => `${resource} ${itemId}`;

function itemColumnsOf(item: CleanUpItem): Readonly<Record<string, string>> {
  const { kind, resource, verdict } = item;
  return { kind, resource, verdict, ...toJsonColumns(item) };
}

/** Open first: an undo that can be read is always found again. */
async function askToUndo({ runs }: CleanUpTables, cleanUpId: string, undo: CleanUpUndo): Promise<boolean> {
  if ((await readUndo(runs, cleanUpId)) !== undefined) return false;
  await runs.put(openKeyOf(cleanUpId), { cleanUpId });
  return (await runs.insert(rowOf(cleanUpId, 'undo'), toJsonColumns(undo))) !== undefined;
}

async function endUndo({ runs }: CleanUpTables, cleanUpId: string, endedAt: string): Promise<void> {
  const undo = await readUndo(runs, cleanUpId);
  if (undo !== undefined) await runs.put(rowOf(cleanUpId, 'undo'), toJsonColumns({ ...undo, endedAt }));
  await runs.remove(openKeyOf(cleanUpId));
}

async function listOpenUndos({ runs }: CleanUpTables): Promise<readonly string[]> {
  const { rows } = await readPage(runs, { partition: OPEN_UNDOS }, { limit: MOST_OPEN });
  return rows.map(({ columns }) => String(columns['cleanUpId']));
}
