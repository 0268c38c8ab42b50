import type { WireResponse } from '../../wire/wire.ts';

/** An answer in JSON. */
export const jsonResponse = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

/** An answer in plain text; the empty text is sent without a type. */
export const textResponse = (status: number, body = ''): WireResponse => ({
  status,
  headers: body === '' ? {} : { 'content-type': 'text/plain; charset=utf-8' },
  body,
});
