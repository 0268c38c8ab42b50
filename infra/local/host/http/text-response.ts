import type { WireResponse } from '../../wire/wire.ts';

/** An answer in plain text; the empty text is sent without a type. */
export const textResponse = (status: number, body = ''): WireResponse => ({
  status,
  headers: body === '' ? {} : { 'content-type': 'text/plain; charset=utf-8' },
  body,
});
