import type { Evidence } from '../../domain/evidence.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { EvidenceTrail } from '../effects.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable, type Table } from './open-table.ts';
import { collectStored } from './stored-rows.ts';
import { StoredEvidence } from './stored-schemas.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'evidence';

/** Characters of JSON that `before` and `after` may each have; a row holds at most 1 MiB. */
const LONGEST_STATE = 30_000;

/** Opens the evidence table: one partition per onboarding, in the order of the items' keys. Items are never changed. */
export function openEvidence(connection: AzureConnection): EvidenceTrail {
  const table = openTable(connection, NAME);
  return {
    append: (item) => append(table, item),
    list: (onboardingId) =>
      collectStored(connection, NAME, table.list({ partition: toBoundedKey(onboardingId) }), StoredEvidence),
  };
}

/** The same key is the same item: a repeated step finds it written. */
async function append(table: Table, item: Evidence): Promise<void> {
  const key = { partition: toBoundedKey(item.onboardingId), row: toBoundedKey(item.key) };
  const { at, step, actor, message } = item;
  await table.insert(key, { at, step, actor, message: cut(message), ...toJsonColumns(bounded(item)) });
}

function bounded(item: Evidence): Evidence {
  return {
    ...item,
    ...('before' in item && { before: boundedState(item.before) }),
    ...('after' in item && { after: boundedState(item.after) }),
  };
}

/** A state that is too long is kept as the beginning of its JSON, with a mark that says how much there was. */
function boundedState(state: unknown): unknown {
  const text = JSON.stringify(state) ?? '';
  if (text.length <= LONGEST_STATE) return state;
  return { isCut: true, characters: text.length, beginning: cut(text) };
}

const cut = (text: string): string => text.slice(0, LONGEST_STATE);
