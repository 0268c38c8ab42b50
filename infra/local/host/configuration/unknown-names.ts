import * as z from 'zod';

/** The places of all names in `value` that `schema` does not list, such as `extensions.http.rutePrefix`. */
export function unknownNames(schema: z.ZodType, value: unknown, place = ''): readonly string[] {
  const shape = shapeOf(schema);
  if (shape === undefined || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = place === '' ? name : `${place}.${name}`;
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return known === undefined ? [at] : unknownNames(known, inner, at);
  });
}

/** Undefined for what is no object, and for an object that may hold any name. */
function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  if (schema instanceof z.ZodOptional) return shapeOf(schema.unwrap() as z.ZodType);
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return undefined;
  return schema.shape;
}
