import * as z from 'zod';
import { type BodyReading, faultsOf } from './field-fault.ts';

const VALUE = 'Text, a number, or a list of texts; null or nothing for a column that is left out.';

const Value = z.union([z.string(), z.number()], { error: VALUE });
const Column = z.union([Value, z.array(Value).max(1000), z.null()], { error: VALUE });

const TARGET = "Leave it out, or the same as in the address: an entry's name does not change.";

/** What `PUT /api/allowlist/{target}/{from}` takes: columns by name, as the table and the file have them. */
export const AllowlistBodySchema = z
  .object(
    { target: z.string({ error: TARGET }).optional(), from: z.string({ error: TARGET }).optional() },
    { error: 'A JSON object with the columns of the entry, such as {"mode":"auto","owner":"team"}.' },
  )
  .catchall(Column);

/** The columns that somebody wants, and the name that they gave the entry in the body, if any. */
export interface AllowlistBody {
  readonly target?: string;
  readonly from?: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Reads the body's shape, or lists every fault; which columns there are is the allowlist's own rule. Never throws. */
export function readAllowlistBody(body: unknown): BodyReading<AllowlistBody> {
  if (typeof body === 'object' && body !== null && Object.hasOwn(body, '__proto__'))
    return { kind: 'faults', faults: [{ field: '__proto__', message: 'There is no such column.' }] };
  const { data, error } = AllowlistBodySchema.safeParse(body);
  if (error !== undefined) return { kind: 'faults', faults: faultsOf(error) };
  const { from, target, ...columns } = data;
  const name = { ...(target !== undefined && { target }), ...(from !== undefined && { from }) };
  return { kind: 'body', value: { ...name, columns } };
}
