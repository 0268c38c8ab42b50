import type { OnboardingRow } from '../../domain/onboarding.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { OnboardingFilter, OnboardingPage, Onboardings } from '../effects.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable } from './open-table.ts';
import { readPage } from './read-page.ts';
import { collectStored, readStored } from './stored-rows.ts';
import { StoredOnboarding } from './stored-schemas.ts';
import type { Row, RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'onboardings';
const NEWEST_FIRST = 'newest-first';

/** Milliseconds that no instant reaches: what an instant is missing to it sorts newest first. */
const END_OF_TIME_MS = 9_999_999_999_999;

/**
 * Opens the projection table. An onboarding stands in it twice: under its ID, in a partition of its own, for point
 * reads; and in one partition whose row keys count down from the start, so that a page of the newest costs one
 * request whatever the table holds, and a page stays the same while states change. One partition takes 2,000
 * writes a second (Table Storage's documented target), hundreds of times what ARM allows us to onboard.
 */
export function openOnboardings(connection: AzureConnection): Onboardings {
  const table = openTable(connection, NAME);
  return {
    read: (onboardingId) => read(table, onboardingId),
    write: (row) => write(table, row),
    list: (filter) => list(connection, table, filter),
  };
}

const keyOf = (onboardingId: string): RowKey => ({ partition: toBoundedKey(onboardingId), row: 'state' });

function listKeyOf(onboardingId: string, startedAt: string): RowKey {
  const countdown = END_OF_TIME_MS - Date.parse(startedAt);
  return {
    partition: NEWEST_FIRST,
    row: toBoundedKey(`${String(countdown).padStart(13, '0')}-${onboardingId}`),
  };
}

async function read(table: Table, onboardingId: string): Promise<OnboardingRow | undefined> {
  const row = await table.read(keyOf(onboardingId));
  return row && readStored(NAME, row, StoredOnboarding);
}

/**
 * The row under the ID is written last and says where the other one stands: a write that dies on the way is
 * repeated by the activity and finds everything that it has to replace.
 */
async function write(table: Table, row: OnboardingRow): Promise<void> {
  const { onboardingId, state, startedAt, updatedAt } = row;
  const key = keyOf(onboardingId);
  const listKey = listKeyOf(onboardingId, startedAt);
  const columns = {
    state,
    platform: row.platform ?? '',
    updatedAt,
    listKey: listKey.row,
    ...toJsonColumns(row),
  };

  const previous = listedAt(await table.read(key));
  await table.put(listKey, columns);
  if (previous !== undefined && previous !== listKey.row) {
    await table.remove({ partition: NEWEST_FIRST, row: previous });
  }
  await table.put(key, columns);
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
