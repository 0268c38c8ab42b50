import { Fault } from '../../../shared/domain/fault.ts';
import type { Table } from '../../../shared/effects/tables/table.ts';
import type { Difference, EntryChange } from '../difference/difference.ts';

/** Why applying ended before its end. */
export interface Stop {
  readonly change: EntryChange;
  readonly why: string;
  /** True where the answer was lost: the row may have been written or not. */
  readonly isUncertain: boolean;
}

/** Every change of a difference, and what became of it. */
export interface Applied {
  readonly applied: readonly EntryChange[];
  readonly stop?: Stop;
  /** What was not tried any more. */
  readonly untried: readonly EntryChange[];
}

/**
 * Writes a difference row by row, each only if its row is still as the difference was drawn up from (`If-None-Match`
 * or `If-Match`), and stops at the first that is not or that fails. Throws nothing that Table Storage does.
 */
export async function applyDifference(table: Table, { changes }: Difference): Promise<Applied> {
  const applied: EntryChange[] = [];
  for (const [index, change] of changes.entries()) {
    const stop = await tryWrite(table, change);
    if (stop !== undefined) return { applied, stop, untried: changes.slice(index + 1) };
    applied.push(change);
  }
  return { applied, untried: [] };
}

async function tryWrite(table: Table, change: EntryChange): Promise<Stop | undefined> {
  try {
    if (await write(table, change)) return undefined;
    return { change, why: SOMEBODY_ELSE[change.kind], isUncertain: false };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { change, why: error.message, isUncertain: !NOTHING_WRITTEN.has(error.code) };
  }
}

async function write(table: Table, change: EntryChange): Promise<boolean> {
  switch (change.kind) {
    case 'add':
      return (await table.insert(change.wanted.key, change.wanted.columns)) !== undefined;
    case 'change':
      return (await table.replace(change.stored, change.wanted.columns)) !== undefined;
    case 'remove':
      return table.removeUnchanged(change.stored);
  }
}

const SOMEBODY_ELSE: Readonly<Record<EntryChange['kind'], string>> = {
  add: 'somebody else has added this row since it was read',
  change: 'somebody else has changed or removed this row since it was read',
  remove: 'somebody else has changed or removed this row since it was read',
};

/** With these Table Storage said no before it wrote. */
const NOTHING_WRITTEN: ReadonlySet<string> = new Set(['forbidden', 'unauthenticated', 'throttled']);
