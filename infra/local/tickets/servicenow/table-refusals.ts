import { jsonResponse } from '../../wire/json-response.ts';
import type { WireResponse } from '../../wire/wire.ts';

/** An error as the Table API words it. */
export const refusal = (
  status: number,
  message: string,
  detail: string | null,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => jsonResponse(status, { error: { message, detail }, status: 'failure' }, headers);

/** The refusal of a write by an access rule, a data policy or the database: all of them are 403. */
export const failedOperation = (detail: string): WireResponse => refusal(403, 'Operation Failed', detail);
