import type { Evidence } from '../../domain/evidence.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { EvidencePage, EvidenceTrail, PageRequest, StoredItem, TimeRange } from '../evidence-trail.ts';
import type { HideSecrets } from '../hide-secrets.ts';
import { boundedItem } from './bounded-item.ts';
import { dayOf, timeKeyOf } from './evidence-keys.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable } from './open-table.ts';
import { readPage } from './read-page.ts';
import { collectStored, readStored } from './stored-rows.ts';
import { StoredEvidence } from './stored-schemas.ts';
import type { Row, RowKey, RowQuery, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'evidence';
const BY_TIME = 'evidencebytime';

interface EvidenceTables {
  readonly connection: AzureConnection;
  readonly items: Table;
  readonly byTime: Table;
}

/**
 * Opens the evidence. An item stands in two tables: in `evidence` under its onboarding, one partition each, in the
 * order of the items' keys; and in `evidencebytime` under its day (UTC), whose row keys begin with the instant, so that
 * a page of any span of time is one range of keys. Items are never changed.
 */
export function openEvidence(
  connection: AzureConnection,
  hideSecrets: HideSecrets = (value) => value,
): EvidenceTrail {
  const tables = { connection, items: openTable(connection, NAME), byTime: openTable(connection, BY_TIME) };
  return {
    append: (item) => append(tables, hideSecrets(item)),
    list: (onboardingId) =>
      collectStored(connection, NAME, tables.items.list(itemsOf(onboardingId)), StoredEvidence),
    listPage: (onboardingId, page) => listPage(tables, onboardingId, page),
    listBetween: (range, page) => listBetween(tables, range, page),
    remove: (item) => remove(tables, item),
  };
}

const itemsOf = (onboardingId: string) => ({ partition: toBoundedKey(onboardingId) });

const keyOf = ({ onboardingId, key }: Evidence): RowKey => ({
  partition: toBoundedKey(onboardingId),
  row: toBoundedKey(key),
});

/** The same key is the same item: a repeated step finds it written, and writes the other row if it died in between. */
async function append({ connection, items, byTime }: EvidenceTables, item: Evidence): Promise<void> {
  const key = keyOf(item);
  const isNew = await items.insert(key, columnsOf(item));
  if (isNew && isRemoval(item)) connection.telemetry?.count('autopilot.removals', { step: item.step });
  const stored = isNew ? item : await readItem(items, key);
  if (stored !== undefined) await byTime.insert(timeKeyOf(stored), columnsOf(stored));
}

/** A step that found nothing to remove has nothing that was there before; one that is only about to has nothing after. */
const isRemoval = ({ after, before, step }: Evidence): boolean =>
  before !== undefined &&
  after !== undefined &&
  /^(removeRecordSet|removeConnection|removeEndpoint|deleteRule)$/.test(step);

async function readItem(items: Table, key: RowKey): Promise<Evidence | undefined> {
  const row = await items.read(key);
  return row && readStored(NAME, row, StoredEvidence);
}

function columnsOf(item: Evidence): Readonly<Record<string, string>> {
  const { at, step, actor, message, ...rest } = boundedItem(item);
  return { at, step, actor, message, ...toJsonColumns({ ...rest, at, step, actor, message }) };
}

function listPage(tables: EvidenceTables, onboardingId: string, page: PageRequest): Promise<EvidencePage> {
  return pageOf(tables, { table: tables.items, name: NAME, query: itemsOf(onboardingId) }, page);
}

/** Row keys begin with the whole instant: they are in order over all days, so the last one says where to go on. */
function listBetween(
  tables: EvidenceTables,
  { from, to }: TimeRange,
  page: PageRequest,
): Promise<EvidencePage> {
  const after = page.continuation ?? from.toISOString();
  const query: RowQuery = {
    partition: { first: dayOf(after), last: dayOf(to.toISOString()) },
    after,
    before: to.toISOString(),
  };
  return pageOf(tables, { table: tables.byTime, name: BY_TIME, query }, page);
}

/** The one under the onboarding goes first: as long as the other stands, a removal that dies on the way is repeated. */
async function remove({ items, byTime }: EvidenceTables, item: Evidence): Promise<void> {
  await items.remove(keyOf(item));
  await byTime.remove(timeKeyOf(item));
}

async function pageOf(
  { connection }: EvidenceTables,
  { table, name, query }: { readonly table: Table; readonly name: string; readonly query: RowQuery },
  page: PageRequest,
): Promise<EvidencePage> {
  const { continuation, rows } = await readPage(table, query, page);
  const items = await collectEach(connection, name, rows);
  return continuation === undefined ? { items } : { items, continuation };
}

async function collectEach(
  connection: AzureConnection,
  name: string,
  rows: readonly Row[],
): Promise<readonly StoredItem[]> {
  const items = await Promise.all(
    rows.map(async (row) => {
      const stored = await collectStored(connection, name, [row], StoredEvidence);
      return stored.map((item) => ({ item, position: row.key.row }));
    }),
  );
  return items.flat();
}
