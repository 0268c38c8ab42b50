import type { PutBackMark } from '../../domain/clean-up.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import type { CleanUps } from '../clean-ups.ts';
import { toJsonColumns } from './json-columns.ts';
import { StoredPutBackMark } from './stored-clean-up.ts';
import { readStored } from './stored-rows.ts';
import type { RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

/** The partition of what undos put back; no run has this ID. */
const PUT_BACK = 'put-back';

const keyOf = (resource: ResourceId): RowKey => ({ partition: PUT_BACK, row: toBoundedKey(resource) });

/** What undos put back, each in a row beside the runs (table `cleanups`). */
export const putBackMarks = (
  runs: Table,
): Pick<CleanUps, 'forgetPutBack' | 'keepPutBack' | 'readPutBack'> => ({
  keepPutBack: (resource, mark) => runs.put(keyOf(resource), { resource, ...toJsonColumns(mark) }),
  readPutBack: (resource) => read(runs, resource),
  async forgetPutBack() {
    for await (const { key } of runs.list({ partition: PUT_BACK })) await runs.remove(key);
  },
});

async function read(runs: Table, resource: ResourceId): Promise<PutBackMark | undefined> {
  const row = await runs.read(keyOf(resource));
  return row && readStored('cleanups', row, StoredPutBackMark);
}
