import { jsonResponse } from '../../wire/json-response.ts';
import type { WireResponse } from '../../wire/wire.ts';

/** An error as every API of Databricks words it: `{"error_code", "message"}` (databricks-sdk-go, apierr). */
export const databricksError = (
  status: number,
  errorCode: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => jsonResponse(status, { error_code: errorCode, message }, headers);

/** 400 for a body or a parameter that is not right. */
export const invalidParameter = (message: string): WireResponse =>
  databricksError(400, 'INVALID_PARAMETER_VALUE', message);

/** 400 for what a limit or the present state does not allow (`INVALID_STATE: ... limit exceeded, only ... are allowed`). */
export const invalidState = (message: string): WireResponse => databricksError(400, 'INVALID_STATE', message);

/** 404 for something that is not there. */
export const doesNotExist = (what: string): WireResponse =>
  databricksError(404, 'RESOURCE_DOES_NOT_EXIST', `${what} does not exist.`);

/** 404 for an address or a verb that the API does not have. */
export const noSuchEndpoint = (method: string, path: string): WireResponse =>
  databricksError(404, 'ENDPOINT_NOT_FOUND', `No API found for '${method} ${path}'`);

/** One page of a list under `member`; the token is the number of items before it. */
export function pageOf(
  member: string,
  items: readonly unknown[],
  pageToken: string | null,
  pageSize: number,
): WireResponse {
  const from = pageToken === null || pageToken === '' ? 0 : Number(pageToken);
  if (!Number.isInteger(from) || from < 0) return invalidParameter('The page token is not valid.');
  const to = from + pageSize;
  const next = to < items.length ? { next_page_token: String(to) } : {};
  return jsonResponse(200, { [member]: items.slice(from, to), ...next });
}
