import { isRestError } from '@azure/core-rest-pipeline';
import * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import { toFault } from '../to-fault.ts';
import type { RowKey } from './table.ts';

/** The SDK puts the `odata.error` of the answer and its `x-ms-error-code` header here. */
const Details = z.object({
  errorCode: z.string().optional(),
  odataError: z.object({ code: z.string().optional() }).optional(),
});

/** The error code of Table Storage (such as `TableNotFound`), if it answered with one. */
export function errorCodeOf(error: unknown): string | undefined {
  if (!isRestError(error)) return undefined;
  const { data } = Details.safeParse(error.details);
  return data?.odataError?.code ?? data?.errorCode;
}

/** Translates a failed call, naming the table. `ServerBusy` and `TableBeingDeleted` pass by themselves. */
export function toTableFault(error: unknown, table: string): unknown {
  const code = errorCodeOf(error);
  const fault = toFault(error, `table ${table}${code === undefined ? '' : ` (${code})`}`);
  if (!(fault instanceof Fault)) return fault;
  if (code === 'ServerBusy') return new Fault('throttled', fault.message, fault.retryAfterSeconds);
  if (code === 'TableBeingDeleted') return new Fault('unavailable', fault.message, fault.retryAfterSeconds);
  return fault;
}

/** The fault of a row that cannot be understood; names the row and not what it holds. */
export const corruptRow = (table: string, { partition, row }: RowKey, why: string): Fault =>
  new Fault('unexpected', `table ${table}, row '${partition}' '${row}' cannot be understood: ${why}`);
