import type { Relying } from '../../domain/drift.ts';
import type { OnboardingRow } from '../../domain/onboarding.ts';
import type { AzureConnection } from '../azure-connection.ts';
import { NEWEST_FIRST } from './newest-first.ts';
import { collectStored } from './stored-rows.ts';
import { StoredRelying } from './stored-schemas.ts';
import type { Columns, Row, Table } from './table.ts';

const COLUMN = 'relied';

/** Below the 32 Ki characters that one value may have: some eighty names. */
const MOST_CHARACTERS = 30_000;

/** What an onboarding relies on in DNS, in a column of its own; none where there is nothing, or more than fits. */
export function reliedColumns({ endpoint, onboardingId, reliesOn }: OnboardingRow): Columns {
  if (endpoint === undefined || reliesOn === undefined || reliesOn.recordSets.length === 0) return {};
  const relying: Relying = { onboardingId, endpoint, reliesOn };
  const text = JSON.stringify(relying);
  return text.length > MOST_CHARACTERS ? {} : { [COLUMN]: text };
}

/** Lists what reliedColumns wrote. */
export async function listRelying(connection: AzureConnection, table: Table): Promise<readonly Relying[]> {
  const rows = table.list({ partition: NEWEST_FIRST, where: { state: 'onboarded' }, columns: [COLUMN] });
  return collectStored(connection, 'onboardings', written(rows), StoredRelying);
}

async function* written(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows)
    if (row.columns[COLUMN] !== undefined) yield { ...row, columns: { json0: row.columns[COLUMN] } };
}
