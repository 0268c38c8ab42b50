/** A value of Kusto's type `dynamic`: JSON, with null for what is not there. */
export type DynamicValue =
  | string
  | number
  | boolean
  | null
  | readonly DynamicValue[]
  | { readonly [member: string]: DynamicValue };

/** A row of a table or result, by column. */
export type Row = Readonly<Record<string, DynamicValue>>;

/** Kusto's `tostring`: nothing is the empty text, objects are JSON. */
export function textOf(value: DynamicValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A member of an object; null where there is none. */
export function memberOf(value: DynamicValue, name: string): DynamicValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.hasOwn(value, name) ? ((value as Row)[name] ?? null) : null;
}

/** An item of an array; null where there is none. */
export const itemOf = (value: DynamicValue, index: number): DynamicValue =>
  Array.isArray(value) ? (value[index] ?? null) : null;
