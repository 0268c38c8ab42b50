import type * as z from 'zod';
import { oneLine, quoted } from '../domain/one-line.ts';

/** What is wrong with one field of a request's body; the message says what would be right. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** What reading a body gave: the value, or everything that is wrong with it at once. */
export type BodyReading<T> =
  | { readonly kind: 'body'; readonly value: T }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] };

const MOST_FAULTS = 20;

/** Lists a schema's issues by field, at most 20; fields that we do not know are named one by one. */
export function faultsOf(error: z.ZodError): FieldFault[] {
  return error.issues.flatMap(faultsOfIssue).slice(0, MOST_FAULTS);
}

function faultsOfIssue(issue: z.core.$ZodIssue): FieldFault[] {
  const field = oneLine(issue.path.map(String).join('.'), 100) || 'body';
  if (issue.code === 'invalid_key') return [{ field, message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code !== 'unrecognized_keys') return [{ field, message: issue.message }];

  return issue.keys.slice(0, MOST_FAULTS).map((key) => ({
    field: oneLine([...issue.path, key].map(String).join('.'), 100) || 'body',
    message: `There is no field ${quoted(key, 100)} here; leave it out.`,
  }));
}
