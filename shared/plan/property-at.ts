import type { PropertyValue, RawResource } from '../domain/profile-check.ts';

/** The value at a place in a resource's JSON, such as `properties.sku.name` or `zones.0`; undefined where there is none. */
export function propertyAt(resource: RawResource, path: string): unknown {
  let value: unknown = resource;
  for (const segment of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = Reflect.get(value, segment);
  }
  return value ?? undefined;
}

/** The same where it is a single value; undefined for a list or an object. */
export function valueAt(resource: RawResource, path: string): PropertyValue | undefined {
  const value = propertyAt(resource, path);
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? value
    : undefined;
}
