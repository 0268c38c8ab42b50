import type { PropertyValue, RawResource } from '../../domain/profile-check.ts';

/**
 * The value at a place in a resource's JSON, such as `properties.sku.name` or `zones.0`; undefined where there is none.
 * `*` stands for every item of a list, and gives one list of all that is there.
 */
export const propertyAt = (resource: RawResource, path: string): unknown =>
  valueIn(resource, path.split('.'));

function valueIn(value: unknown, [segment, ...rest]: readonly string[]): unknown {
  if (segment === undefined) return value ?? undefined;
  if (segment === '*') return Array.isArray(value) ? value.flatMap((item) => itemsIn(item, rest)) : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
  return valueIn(Reflect.get(value, segment), rest);
}

function itemsIn(item: unknown, path: readonly string[]): readonly unknown[] {
  const value = valueIn(item, path);
  return value === undefined ? [] : [value].flat();
}

/** The same where it is a single value; undefined for a list or an object. */
export function valueAt(resource: RawResource, path: string): PropertyValue | undefined {
  const value = propertyAt(resource, path);
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? value
    : undefined;
}
