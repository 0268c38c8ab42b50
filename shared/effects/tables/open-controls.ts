import type { AzureConnection } from '../azure-connection.ts';
import type { Controls, OldThings } from '../controls.ts';
import { openTable } from './open-table.ts';
import type { Row, RowKey, Table } from './table.ts';
import { corruptRow } from './table-fault.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'controls';
const KILL_SWITCH: RowKey = { partition: 'control', row: 'kill-switch' };
const FIRST_RECONCILE: RowKey = { partition: 'control', row: 'first-reconcile' };

/** Opens the table of the kill switch (row `control` `kill-switch`, column `isOn`) and of what the app remembers of itself. */
export function openControls(connection: AzureConnection): Controls {
  const table = openTable(connection, NAME);
  return {
    isKillSwitchOn: () => isKillSwitchOn(table),
    setKillSwitch: (isOn) => table.put(KILL_SWITCH, { isOn: String(isOn) }),
    firstReconcileAt: () => readInstant(table, FIRST_RECONCILE),
    setFirstReconcileAt: async (at) => void (await table.insert(FIRST_RECONCILE, { at })),
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

const lookedAt = (what: OldThings): RowKey => ({ partition: 'control', row: `${what}-looked-at` });

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
