import * as z from 'zod';
import type { ApprovalSlot } from '../../domain/approval-slot.ts';
import { Fault } from '../../domain/fault.ts';
import type { ApprovalSlots, SlotsChange } from '../approval-slots.ts';
import type { AzureConnection } from '../azure-connection.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable } from './open-table.ts';
import { readStored } from './stored-rows.ts';
import type { Row, RowKey, Table } from './table.ts';

const NAME = 'approvals';
const KEY: RowKey = { partition: 'approvals', row: 'slots' };

/** How often the row is looked at again when others changed it in the meantime. */
const ATTEMPTS = 10;

/** More would not fit into a row one day; who comes behind them is not written down and asks again. */
const MOST_SLOTS = 4000;

const Slots = z.array(z.tuple([z.string(), z.iso.datetime()]));

/** Opens the one row of all approvals of the last hour and of the turns of those that wait, written with its ETag. */
export function openApprovalSlots(connection: AzureConnection): ApprovalSlots {
  const table = openTable(connection, NAME);
  return {
    read: async () => slotsIn(await table.read(KEY)),
    change: (decide) => change(table, decide),
  };
}

/** Decides on what is there and writes only if it is still there; otherwise looks again. */
async function change<T>(
  table: Table,
  decide: (slots: readonly ApprovalSlot[]) => SlotsChange<T>,
): Promise<T> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const row = await table.read(KEY);
    const { answer, slots } = decide(slotsIn(row));
    if (slots === undefined || slots.length > MOST_SLOTS) return answer;
    const columns = toJsonColumns(slots.map(({ at, holder }) => [holder, at]));
    const isWritten = row ? await table.replace(row, columns) : await table.insert(KEY, columns);
    if (isWritten) return answer;
  }
  throw new Fault('conflict', `the slots of approvals changed ${ATTEMPTS} times while one was taken`);
}

const slotsIn = (row: Row | undefined): readonly ApprovalSlot[] =>
  row === undefined ? [] : readStored(NAME, row, Slots).map(([holder, at]) => ({ holder, at }));
