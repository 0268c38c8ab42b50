import * as z from 'zod';
import { oneLine } from '../domain/one-line.ts';
import { type FieldFault, faultsOf } from './field-fault.ts';

/** What reading the query of a call gave: the value, or everything that is wrong with it at once. */
export type QueryReading<T> =
  | { readonly kind: 'query'; readonly value: T }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] };

/** The key of a function may come as this parameter, which is for the host. */
const OF_THE_HOST = ['code', 'clientId'];

/**
 * Reads a query by its schema, or lists every fault; a parameter that there is not is one, lest `planonly` act. Of a
 * parameter that comes twice the last counts. Never throws.
 */
export function readQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  query: URLSearchParams,
): QueryReading<z.output<z.ZodObject<Shape>>> {
  const names = Object.keys(schema.shape);
  const unknown = [...new Set(query.keys())].filter((name) => ![...names, ...OF_THE_HOST].includes(name));
  const { data, error } = schema.safeParse(Object.fromEntries(query));
  const faults = [
    ...unknown.slice(0, MOST_UNKNOWN).map((name) => faultOf(name, names)),
    ...(error ? faultsOf(error) : []),
  ];
  return data === undefined || faults.length > 0
    ? { kind: 'faults', faults }
    : { kind: 'query', value: data };
}

const MOST_UNKNOWN = 5;

const faultOf = (name: string, names: readonly string[]): FieldFault => ({
  field: oneLine(name, 100) || 'query',
  message: `There is no such parameter; these there are: ${names.join(', ')}.`,
});

/** A page's size, from 1 to `largest`; `usual` where it is left out. */
export function limitUpTo(largest: number, usual: number) {
  const error = `A whole number from 1 to ${largest}.`;
  return z
    .string()
    .regex(/^\d{1,4}$/, { error, abort: true })
    .transform(Number)
    .pipe(z.int().min(1, error).max(largest, error))
    .default(usual)
    .describe('At most so many to a page.');
}

/** Where a page begins, as the page before it said. */
export const continuationLike = (shape: RegExp) =>
  z
    .string()
    .regex(shape, 'What the page before gave as its continuation.')
    .exactOptional()
    .describe('Where the page begins: what the page before gave as its continuation.');
