import * as z from 'zod';
import { components } from './replies/reply.ts';

/** A JSON Schema (2020-12), or any other JSON object of the description. */
export type Json = Readonly<Record<string, unknown>>;

const reference = (id: string): string => `#/components/schemas/${id}`;

/** The schemas that have a name, as they are below `components`. */
export function namedSchemas(): Json {
  const { schemas } = z.toJSONSchema(components, {
    io: 'input',
    uri: reference,
    override: withoutLimitsOfNumbers,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $id: _, $schema: __, ...schema }]) => [name, schema]),
  );
}

/** A schema where it is used: by its name if it has one. */
export function schemaOf(schema: z.ZodType): Json {
  const id = components.get(schema)?.id;
  return id === undefined ? inline(schema, 'input') : { $ref: reference(id) };
}

/** A parameter as it is meant (a number, a date), not as the text that it comes as; and whether it has to be there. */
export function parameterOf(schema: z.ZodType): { readonly isRequired: boolean; readonly schema: Json } {
  return { isRequired: !schema.safeParse(undefined).success, schema: inline(schema, 'output') };
}

function inline(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...inlined } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: withoutLimitsOfNumbers,
  });
  return inlined;
}

/** That a number is exact in JavaScript is no promise of ours. */
function withoutLimitsOfNumbers({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
