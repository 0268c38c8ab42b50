import * as z from 'zod';

/** The schemas that the description names, by the name that it gives them. */
export const components = z.registry<{ readonly id: string }>();

/** Gives a schema its name in the description. */
export function component<T extends z.ZodType>(id: string, schema: T): T {
  components.add(schema, { id });
  return schema;
}

/** What a schema describes, as a trigger answers it: an answer that lacks or changes a field does not compile. */
export type Reply<T extends z.ZodType> = Frozen<z.infer<T>>;

type Frozen<T> = T extends readonly (infer Each)[]
  ? readonly Frozen<Each>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** Texts by name. */
export const Texts = z.record(z.string(), z.string());

/** An instant in UTC. */
export const Instant = z.string().meta({ format: 'date-time', description: 'An instant in UTC.' });

/** What is wrong with one field of what was sent, or of a row. */
export const FieldFault = component(
  'FieldFault',
  z
    .object({
      field: z
        .string()
        .describe('Where it is: a field of the body (`inputs.contact`), a parameter, or `body`.'),
      message: z.string().describe('What would be right.'),
    })
    .describe('What is wrong with one field.'),
);
