import type { EdmValue } from '../odata/edm-value.ts';
import { TableError } from '../table-error.ts';

/** Limits of "Understanding the Table service data model", Microsoft Learn. Text is counted as UTF-16. */
const KEY_LIMIT_BYTES = 1024;
const VALUE_LIMIT_BYTES = 64 * 1024;
const ENTITY_LIMIT_BYTES = 1024 * 1024;
const PROPERTY_LIMIT = 252;
const NAME_LIMIT = 255;

const FORBIDDEN_IN_KEYS = /[/\\#?\p{Cc}]/u;
const PROPERTY_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Throws `OutOfRangeInput` for a key with `/ \ # ?` or a control character, and for one beyond 1 KiB. */
export function checkKey(name: 'PartitionKey' | 'RowKey', key: string): void {
  if (FORBIDDEN_IN_KEYS.test(key)) {
    throw new TableError('OutOfRangeInput', `The '${name}' parameter of value '${key}' is out of range.`);
  }
  if (key.length * 2 > KEY_LIMIT_BYTES) throw new TableError('PropertyValueTooLarge');
}

/**
 * Throws when the properties of one entity break a limit of the service: number, names, sizes.
 * `jsonLength` (characters) saves the counting for entities that cannot be too large.
 */
export function checkProperties(properties: ReadonlyMap<string, EdmValue>, jsonLength: number): void {
  if (properties.size > PROPERTY_LIMIT) throw new TableError('TooManyProperties');
  for (const [name, value] of properties) checkProperty(name, value);
  if (jsonLength > ENTITY_LIMIT_BYTES / 2 && sizeBytesOf(properties) > ENTITY_LIMIT_BYTES) {
    throw new TableError('EntityTooLarge');
  }
}

function checkProperty(name: string, property: EdmValue): void {
  if (name.length > NAME_LIMIT) throw new TableError('PropertyNameTooLong');
  if (!PROPERTY_NAME.test(name))
    throw new TableError('PropertyNameInvalid', `The property name '${name}' is invalid.`);
  if (valueBytesOf(property) > VALUE_LIMIT_BYTES) throw new TableError('PropertyValueTooLarge');
}

function valueBytesOf({ type, value }: EdmValue): number {
  if (typeof value !== 'string') return 8;
  return type === 'Edm.Binary' ? Buffer.byteLength(value, 'base64') : value.length * 2;
}

function sizeBytesOf(properties: ReadonlyMap<string, EdmValue>): number {
  let total = 0;
  for (const [name, value] of properties) total += 8 + name.length * 2 + valueBytesOf(value);
  return total;
}
