import type * as z from 'zod';
import { parseJson } from '../parse-json.ts';
import type { Columns } from './table.ts';

/** Below the 32 Ki characters (64 KiB of UTF-16) that one value may have. */
const CHARACTERS_PER_COLUMN = 30_000;

/** Writes a value as JSON into as many columns (`json0`, `json1`, ...) as its length needs. */
export function toJsonColumns(value: unknown): Readonly<Record<string, string>> {
  const text = JSON.stringify(value);
  const columns: Record<string, string> = {};
  for (let at = 0; at < text.length; at += CHARACTERS_PER_COLUMN) {
    columns[`json${at / CHARACTERS_PER_COLUMN}`] = text.slice(at, at + CHARACTERS_PER_COLUMN);
  }
  return columns;
}

/** What JSON columns hold, or why they cannot be understood. */
export type ParsedColumns<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

/** Reads what `toJsonColumns` wrote, checked by a schema. */
export function fromJsonColumns<T>(columns: Columns, schema: z.ZodType<T>): ParsedColumns<T> {
  const { success, data, error } = schema.safeParse(parseJson(textIn(columns)));
  if (success) return { ok: true, value: data };
  const [issue] = error.issues;
  return { ok: false, why: `${issue?.path.join('.') || 'json'}: ${issue?.message ?? 'not as written'}` };
}

function textIn(columns: Columns): string {
  let text = '';
  for (let part = 0; typeof columns[`json${part}`] === 'string'; part += 1) text += columns[`json${part}`];
  return text;
}
