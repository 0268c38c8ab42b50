import type { SettingName } from './setting-names.ts';
import { complain, readText, type SettingReader } from './setting-reader.ts';

/** One object of a JSON list. Checked by hand: a schema library in the entry would cost every cold start 20 ms. */
export interface Item {
  readonly fields: Readonly<Record<string, unknown>>;
  complain(field: string, message: string): void;
}

/** What a field has to be; `expectation` completes "must be ...". */
export interface FieldRule<T> {
  readonly isRight: (value: unknown) => value is T;
  readonly expectation: string;
  /** What stands for a field that is left out, or is wrong and has been complained about. */
  readonly otherwise: T;
  readonly isRequired: boolean;
}

/** Reads a JSON list of objects that have the given fields and no others; nothing set is an empty list. */
export function readJsonList<T>(
  reader: SettingReader,
  name: SettingName,
  fieldNames: readonly string[],
  readItem: (item: Item) => T,
): readonly T[] {
  const json = parseJson(readText(reader, name) ?? '[]');
  if (Array.isArray(json) && json.every(isRecord)) {
    return json.map((fields, index) => readItem(itemOf(reader, name, fieldNames, fields, index)));
  }
  complain(reader, name, 'must be a JSON list of objects, such as [] for none');
  return [];
}

/** Reads one field by its rule. */
export function readField<T>(item: Item, name: string, rule: FieldRule<T>): T {
  const value = item.fields[name];
  if (value === undefined && !rule.isRequired) return rule.otherwise;
  if (rule.isRight(value)) return value;
  item.complain(name, `must be ${rule.expectation}`);
  return rule.otherwise;
}

function itemOf(
  reader: SettingReader,
  name: SettingName,
  fieldNames: readonly string[],
  fields: Readonly<Record<string, unknown>>,
  index: number,
): Item {
  const item: Item = {
    fields,
    complain: (field, message) => complain(reader, name, `item ${index + 1} ${field}: ${message}`),
  };
  for (const field of Object.keys(fields)) {
    if (!fieldNames.includes(field)) item.complain(field, `is none of ${fieldNames.join(', ')}`);
  }
  return item;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gives undefined for what is not JSON: the caller says what would be right. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
