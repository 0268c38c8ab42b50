import type { WireRequest, WireResponse } from '../wire/wire.ts';
import type { MetadataLevel } from './entities/table-entity.ts';
import type { TableError } from './table-error.ts';

/** The amount of metadata that a request asks for by `$format` or, failing that, `Accept`; minimal by default. */
export function metadataLevelOf({ url, headers }: WireRequest): MetadataLevel {
  const format = (url.searchParams.get('$format') ?? headers['accept'] ?? '').toLowerCase();
  if (format.includes('odata=nometadata')) return 'none';
  return format.includes('odata=fullmetadata') ? 'full' : 'minimal';
}

/** A JSON answer in the level of metadata that was asked for. */
export function jsonResponse(
  status: number,
  level: MetadataLevel,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  const contentType = `application/json;odata=${level}metadata;streaming=true;charset=utf-8`;
  return { status, headers: { 'content-type': contentType, ...headers }, body: JSON.stringify(json) };
}

/** An answer without a body. */
export const emptyResponse = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => ({ status, headers, body: '' });

/** The service's error body; `index` is the place of the failed operation in a transaction. */
export function errorResponse(error: TableError, requestId: string, now: Date, index?: number): WireResponse {
  const place = index === undefined ? '' : `${index}:`;
  const value = `${place}${error.message}\nRequestId:${requestId}\nTime:${now.toISOString()}`;
  const json = { 'odata.error': { code: error.code, message: { lang: 'en-US', value } } };
  return jsonResponse(error.status, 'minimal', json, { 'x-ms-error-code': error.code });
}

/** True when the client does not want to be sent back what it sent. */
export const prefersNoContent = ({ headers }: WireRequest): boolean =>
  headers['prefer'] === 'return-no-content';
