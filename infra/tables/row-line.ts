import * as z from 'zod';
import type { Columns, Row } from '../../shared/effects/tables/table.ts';
import { isKeptTable, type KeptTable } from './app-tables.ts';

/** A row with the table that it stands in. */
export interface KeptRow extends Pick<Row, 'key' | 'columns'> {
  readonly table: KeptTable;
}

/** What JSON cannot say stands as Table Storage's own type and text, which the SDK takes back as it is. */
const TypedValue = z.strictObject({
  type: z.enum(['DateTime', 'Int64', 'Guid', 'Binary']),
  value: z.string(),
});
const Value = z.union([z.string(), z.number(), z.boolean(), TypedValue]);
const RowLine = z.strictObject({
  table: z.string().refine(isKeptTable, 'not a table of the app'),
  key: z.strictObject({ partition: z.string(), row: z.string() }),
  columns: z.record(z.string(), Value),
});

/** The last line of a file: one without it was cut off. */
const EndLine = z.strictObject({ rows: z.int().nonnegative() });

/** A row as one line of JSON; the same row gives the same line. Throws for a value that Table Storage cannot hold. */
export function rowLine(table: KeptTable, { columns, key }: Pick<Row, 'key' | 'columns'>): string {
  const names = Object.keys(columns).toSorted();
  const values = names.map((name) => [name, plainValue(columns[name])] as const);
  const { partition, row } = key;
  return JSON.stringify({ table, key: { partition, row }, columns: Object.fromEntries(values) });
}

/** The line that ends a file of so many rows. */
export const endLine = (rows: number): string => JSON.stringify({ rows });

/** Reads a line back: a row, or the end with the number of rows before it. Throws for anything else. */
export function readLine(text: string): KeptRow | { readonly rows: number } {
  const value: unknown = JSON.parse(text);
  const end = EndLine.safeParse(value);
  if (end.success) return end.data;
  const { columns, key, table } = RowLine.parse(value);
  return { table, key, columns: columns satisfies Columns };
}

function plainValue(value: unknown): z.infer<typeof Value> {
  if (value instanceof Date) return { type: 'DateTime', value: value.toISOString() };
  if (value instanceof Uint8Array) return { type: 'Binary', value: Buffer.from(value).toString('base64') };
  if (typeof value === 'bigint') return { type: 'Int64', value: String(value) };
  return Value.parse(value);
}
