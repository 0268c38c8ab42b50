import * as z from 'zod';
import { type FieldFault, faultsOf } from './field-fault.ts';

/** What reading the query of a call gave: the value, or everything that is wrong with it at once. */
export type QueryReading<T> =
  | { readonly kind: 'query'; readonly value: T }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] };

/** Reads a query by its schema, or lists every fault. Of a parameter that comes twice the last counts. Never throws. */
export function readQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): QueryReading<T> {
  const { data, error, success } = schema.safeParse(Object.fromEntries(query));
  return success ? { kind: 'query', value: data } : { kind: 'faults', faults: faultsOf(error) };
}

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
