import type { IncomingMessage } from 'node:http';
import type { WireRequest } from './wire.ts';

/** The absolute address that a request of node:http(s) is for; undefined for a target that is none. */
export function urlOf(scheme: 'http' | 'https', request: IncomingMessage): URL | undefined {
  const text = `${scheme}://${request.headers.host ?? '127.0.0.1'}${request.url ?? '/'}`;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Its headers with one value each. */
export function headersOf(request: IncomingMessage): WireRequest['headers'] {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
