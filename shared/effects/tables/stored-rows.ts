import type * as z from 'zod';
import type { AzureConnection } from '../azure-connection.ts';
import { fromJsonColumns } from './json-columns.ts';
import type { Row } from './table.ts';
import { corruptRow } from './table-fault.ts';

/** What a row holds as JSON. Throws a `Fault` that names the row when it cannot be understood. */
export function readStored<T>(table: string, row: Row, schema: z.ZodType<T>): T {
  const parsed = fromJsonColumns(row.columns, schema);
  if (!parsed.ok) throw corruptRow(table, row.key, parsed.why);
  return parsed.value;
}

/** What the rows hold as JSON; a row that cannot be understood is reported by its key and left out. */
export async function collectStored<T>(
  { report }: AzureConnection,
  table: string,
  rows: AsyncIterable<Row> | Iterable<Row>,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const values: T[] = [];
  for await (const { key, columns } of rows) {
    const parsed = fromJsonColumns(columns, schema);
    if (parsed.ok) values.push(parsed.value);
    else report('row skipped', { table, partition: key.partition, row: key.row, why: parsed.why });
  }
  return values;
}
