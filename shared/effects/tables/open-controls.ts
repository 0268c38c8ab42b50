import type { ReconcileRound } from '../../domain/reconcile-round.ts';
import { type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { Controls, OldThings } from '../controls.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable } from './open-table.ts';
import { StoredReconcileRound } from './stored-clean-up.ts';
import { readStored } from './stored-rows.ts';
import type { Row, RowKey, Table } from './table.ts';
import { corruptRow } from './table-fault.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'controls';
const KILL_SWITCH: RowKey = { partition: 'control', row: 'kill-switch' };
const LAST_RECONCILE: RowKey = { partition: 'control', row: 'last-reconcile' };

/** Opens the table of the kill switch (row `control` `kill-switch`, column `isOn`) and of what the app remembers of itself. */
export function openControls(connection: AzureConnection): Controls {
  const table = openTable(connection, NAME);
  return {
    async isKillSwitchOn() {
      const isOn = await isKillSwitchOn(table);
      connection.telemetry?.observe('autopilot.kill_switch', isOn ? 1 : 0, {});
      return isOn;
    },
    setKillSwitch: (isOn) => table.put(KILL_SWITCH, { isOn: String(isOn) }),
    listStockTaken: () => listScopes(table, STOCK_TAKEN),
    setStockTaken: async (scope, at) => void (await table.insert(scopeIn(STOCK_TAKEN, scope), { scope, at })),
    listEnrolled: () => listScopes(table, ENROLLED),
    setEnrolled: (scope, isEnrolled) =>
      isEnrolled ? table.put(scopeIn(ENROLLED, scope), { scope }) : table.remove(scopeIn(ENROLLED, scope)),
    lastReconcile: () => lastReconcile(table),
    setLastReconcile: (round) => table.put(LAST_RECONCILE, toJsonColumns(round)),
    firstSeenAt: (candidate) => readInstant(table, seen(candidate)),
    setFirstSeenAt: (candidate, at) => table.put(seen(candidate), { candidate, at }),
    clearFirstSeenAt: (candidate) => table.remove(seen(candidate)),
    listFirstSeen: () => listFirstSeen(table),
    isTold: async (occasion) => (await table.read(told(occasion))) !== undefined,
    setTold: async (occasion, at) => void (await table.insert(told(occasion), { at })),
    lookedAtTo: async (what) => continuationIn(await table.read(lookedAt(what))),
    setLookedAtTo: (what, continuation) =>
      continuation === undefined ? table.remove(lookedAt(what)) : table.put(lookedAt(what), { continuation }),
  };
}

async function lastReconcile(table: Table): Promise<ReconcileRound | undefined> {
  const row = await table.read(LAST_RECONCILE);
  return row && readStored(NAME, row, StoredReconcileRound);
}

const lookedAt = (what: OldThings): RowKey => ({ partition: 'control', row: `${what}-looked-at` });

const STOCK_TAKEN = 'stock-taken';

const ENROLLED = 'enrolled';

const scopeIn = (partition: string, scope: ResourceId): RowKey => ({ partition, row: toBoundedKey(scope) });

async function listScopes(table: Table, partition: string): Promise<readonly ResourceId[]> {
  const scopes: ResourceId[] = [];
  for await (const { columns } of table.list({ partition }))
    scopes.push(toResourceId(String(columns['scope'])));
  return scopes;
}

const FIRST_SEEN = 'first-seen';

const seen = (candidate: string): RowKey => ({ partition: FIRST_SEEN, row: toBoundedKey(candidate) });

const told = (occasion: string): RowKey => ({ partition: 'told', row: toBoundedKey(occasion) });

async function listFirstSeen(table: Table): Promise<readonly string[]> {
  const candidates: string[] = [];
  for await (const { columns } of table.list({ partition: FIRST_SEEN }))
    candidates.push(String(columns['candidate']));
  return candidates;
}

/** Whoever edits the row by hand may leave a word that is neither: then nothing is written until it is put right. */
async function isKillSwitchOn(table: Table): Promise<boolean> {
  const row = await table.read(KILL_SWITCH);
  if (row === undefined) return false;
  const word = String(row.columns['isOn']).trim().toLowerCase();
  if (word !== 'true' && word !== 'false') {
    throw corruptRow(NAME, KILL_SWITCH, 'column isOn must be true or false');
  }
  return word === 'true';
}

function continuationIn(row: Row | undefined): string | undefined {
  const continuation = row?.columns['continuation'];
  return typeof continuation === 'string' ? continuation : undefined;
}

async function readInstant(table: Table, key: RowKey): Promise<string | undefined> {
  const row = await table.read(key);
  return row && instantIn(row);
}

function instantIn({ key, columns: { at } }: Row): string {
  const instant = at instanceof Date ? at.toISOString() : String(at);
  if (Number.isNaN(Date.parse(instant))) throw corruptRow(NAME, key, 'column at must be an instant');
  return instant;
}
