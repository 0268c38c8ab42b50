import type { OnboardingRow } from '../../domain/onboarding.ts';
import type { OnboardingBrief } from '../../domain/onboarding-brief.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { OnboardingFilter, OnboardingPage, Onboardings } from '../onboardings.ts';
import { NEWEST_FIRST } from './newest-first.ts';
import { BRIEF, columnsOf, listedRowOf } from './onboarding-columns.ts';
import { openTable } from './open-table.ts';
import { readPage } from './read-page.ts';
import { listRelying } from './relied-columns.ts';
import { FOUND_UNDER, findStanding, planIndex } from './standing-index.ts';
import { collectStored, readStored } from './stored-rows.ts';
import { StoredBrief, StoredOnboarding } from './stored-schemas.ts';
import type { Row, RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'onboardings';
const INDEX = 'standing';

/**
 * Opens the projection table. An onboarding stands in it twice: under its ID, in a partition of its own, for point
 * reads; and in one partition whose row keys count down from the start, so that a page of the newest costs one
 * request whatever the table holds, and a page stays the same while states change. One partition takes 2,000
 * writes a second (Table Storage's documented target), hundreds of times what ARM allows us to onboard. A second table
 * leads to it from its endpoint and its target for as long as it may stand.
 */
export function openOnboardings(connection: AzureConnection): Onboardings {
  const table = openTable(connection, NAME);
  const standing = openTable(connection, INDEX);
  return {
    read: (onboardingId) => read(table, onboardingId),
    write: (row) => write({ table, standing }, row),
    list: (filter) => list(connection, table, filter),
    listRelying: () => listRelying(connection, table),
    listBriefs: (state) => listBriefs(connection, table, state),
    findStanding: (resource) => findStanding(standing, resource),
  };
}

interface Tables {
  readonly table: Table;
  readonly standing: Table;
}

const keyOf = (onboardingId: string): RowKey => ({ partition: toBoundedKey(onboardingId), row: 'state' });

async function read(table: Table, onboardingId: string): Promise<OnboardingRow | undefined> {
  const row = await table.read(keyOf(onboardingId));
  return row && readStored(NAME, row, StoredOnboarding);
}

/**
 * The row under the ID is written last and says where the other ones stand: a write that dies on the way is
 * repeated by the activity and finds everything that it has to replace. What only leads to it goes after it.
 */
async function write({ standing, table }: Tables, row: OnboardingRow): Promise<void> {
  const key = keyOf(row.onboardingId);
  const listed = listedRowOf(row);
  const previous = await table.read(key);
  const index = await planIndex(standing, row, previous);

  await index.before();
  await table.put(listed.key, listed.columns);
  const before = listedAt(previous);
  if (before !== undefined && before !== listed.key.row) {
    await table.remove({ partition: NEWEST_FIRST, row: before });
  }
  await table.put(key, { ...columnsOf(row), [FOUND_UNDER]: index.foundUnder });
  await index.after();
}

function listedAt(row: Row | undefined): string | undefined {
  const listKey = row?.columns['listKey'];
  return typeof listKey === 'string' ? listKey : undefined;
}

async function list(
  connection: AzureConnection,
  table: Table,
  { state, platform, ...pageRequest }: OnboardingFilter,
): Promise<OnboardingPage> {
  const where = { ...(state !== undefined && { state }), ...(platform !== undefined && { platform }) };
  const page = await readPage(table, { partition: NEWEST_FIRST, where }, pageRequest);
  const rows = await collectStored(connection, NAME, page.rows, StoredOnboarding);
  return page.continuation === undefined ? { rows } : { rows, continuation: page.continuation };
}

async function listBriefs(
  connection: AzureConnection,
  table: Table,
  state: OnboardingRow['state'] | undefined,
): Promise<readonly OnboardingBrief[]> {
  const where = state === undefined ? {} : { state };
  const rows = table.list({ partition: NEWEST_FIRST, where, columns: [BRIEF] });
  return collectStored(connection, NAME, inJson(rows), StoredBrief);
}

/** The brief stands in one column of its own; it is bounded by what an endpoint's and a target's ID can be. */
async function* inJson(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) yield { ...row, columns: { json0: row.columns[BRIEF] } };
}
