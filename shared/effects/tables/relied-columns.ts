import type { ListedRelying, Relying } from '../../domain/drift.ts';
import type { OnboardingRow } from '../../domain/onboarding.ts';
import type { AzureConnection } from '../azure-connection.ts';
import { toJsonColumns } from './json-columns.ts';
import { listedIdIn, NEWEST_FIRST } from './newest-first.ts';
import { collectStored } from './stored-rows.ts';
import { StoredRelying } from './stored-schemas.ts';
import type { Columns, Row, Table } from './table.ts';

/** Columns of 30,000 characters each: some eighty names in one, and more than an endpoint can have in all of them. */
const COLUMNS = Array.from({ length: 10 }, (_, index) => `relied${index}`);

/** What an onboarding relies on in DNS, in columns of its own: empty where there is nothing, none where nobody has said. */
export function reliedColumns({ endpoint, kind, onboardingId, reliesOn }: OnboardingRow): Columns {
  if (kind !== 'endpoint' || endpoint === undefined) return { relied0: '' };
  if (reliesOn === undefined) return {};
  if (reliesOn.recordSets.length === 0) return { relied0: '' };
  const relying: Relying = { onboardingId, endpoint, reliesOn };
  return Object.fromEntries(
    Object.values(toJsonColumns(relying)).map((text, part) => [`relied${part}`, text]),
  );
}

/** Lists what reliedColumns wrote. */
export async function listRelying(connection: AzureConnection, table: Table): Promise<ListedRelying> {
  const where = { state: 'onboarded' };
  const written: Row[] = [];
  const unnoted: string[] = [];
  for await (const row of table.list({ partition: NEWEST_FIRST, where, columns: COLUMNS })) {
    if (row.columns['relied0'] === undefined) unnoted.push(listedIdIn(row.key));
    else if (row.columns['relied0'] !== '') written.push({ ...row, columns: inJson(row.columns) });
  }
  return { relying: await collectStored(connection, 'onboardings', written, StoredRelying), unnoted };
}

const inJson = (columns: Columns): Columns =>
  Object.fromEntries(COLUMNS.map((name, part) => [`json${part}`, columns[name]]));
