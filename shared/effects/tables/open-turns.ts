import * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { Turns } from '../turns.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable } from './open-table.ts';
import { readStored } from './stored-rows.ts';
import type { Row, RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'turns';

/** How often the row is looked at again when others changed it in the meantime. */
const ATTEMPTS = 5;

const Turn = z.object({ holder: z.string(), until: z.iso.datetime() });

/** Opens the table of turns: a row per turn, with who has it and until when, written with its ETag. */
export function openTurns(connection: AzureConnection, now: () => Date): Turns {
  const table = openTable(connection, NAME);
  return {
    take: (turn, holder, seconds) => take(table, keyOf(turn), { holder, seconds, nowMs: now().getTime() }),
    giveBack: (turn, holder) => giveBack(table, keyOf(turn), holder),
  };
}

const keyOf = (turn: string): RowKey => ({ partition: 'turn', row: toBoundedKey(turn) });

async function take(
  table: Table,
  key: RowKey,
  asked: { readonly holder: string; readonly seconds: number; readonly nowMs: number },
): ReturnType<Turns['take']> {
  const { holder, nowMs, seconds } = asked;
  const until = new Date(nowMs + seconds * 1000).toISOString();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const row = await table.read(key);
    const left = row === undefined ? 0 : secondsLeft(row, holder, nowMs);
    if (left > 0) return { kind: 'busy', seconds: left };
    const columns = toJsonColumns({ holder, until });
    const isWritten = row ? await table.replace(row, columns) : await table.insert(key, columns);
    if (isWritten) return { kind: 'taken' };
  }
  throw new Fault('conflict', `the turn changed ${ATTEMPTS} times while it was taken`);
}

function secondsLeft(row: Row, holder: string, nowMs: number): number {
  const turn = stored(row);
  return turn.holder === holder ? 0 : Math.ceil((Date.parse(turn.until) - nowMs) / 1000);
}

async function giveBack(table: Table, key: RowKey, holder: string): Promise<void> {
  const row = await table.read(key);
  if (row !== undefined && stored(row).holder === holder) await table.removeUnchanged(row);
}

const stored = (row: Row) => readStored(NAME, row, Turn);
