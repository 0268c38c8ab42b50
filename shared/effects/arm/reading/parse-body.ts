import type * as z from 'zod';
import { Fault } from '../../../domain/fault.ts';

/** Passes what arrived through its schema; throws an `unexpected` fault that names the field that does not fit. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown, what: string): z.output<S> {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const issue = error.issues[0];
  throw new Fault(
    'unexpected',
    `${what}: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`,
  );
}

/** Parses JSON text; an empty text is undefined. Throws an `unexpected` fault for anything else that is not JSON. */
export function parseBodyText(text: string | null | undefined, what: string): unknown {
  if (text === undefined || text === null || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('unexpected', `${what}: the body is not JSON`);
  }
}
