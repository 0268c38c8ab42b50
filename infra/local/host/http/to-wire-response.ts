import { isUtf8 } from 'node:buffer';
import type { WireResponse } from '../../wire/wire.ts';
import type { RpcHttpCookie, RpcTypedData } from '../core/core-api.ts';

/** Turns what an HTTP function returned into an answer; nothing becomes 204. */
export function toWireResponse(value: RpcTypedData | null | undefined): WireResponse {
  const http = value?.http;
  if (http === undefined) return { status: 204, headers: {}, body: '' };
  const cookies = (http.cookies ?? []).map(toSetCookie);
  return {
    status: Number(http.statusCode ?? '200'),
    // A wire response has one value per name; the server in front sends each line as a header of its own.
    headers:
      cookies.length === 0 ? { ...http.headers } : { ...http.headers, 'set-cookie': cookies.join('\n') },
    ...bodyOf(Buffer.from(http.body?.bytes ?? [])),
  };
}

/** What is no text goes as it is; a wire response holds text unless it cannot. */
function bodyOf(bytes: Buffer): Pick<WireResponse, 'body' | 'bytes'> {
  return isUtf8(bytes) ? { body: bytes.toString('utf8') } : { body: '', bytes };
}

function toSetCookie(cookie: RpcHttpCookie): string {
  const attributes: readonly (string | undefined)[] = [
    `${encodeURIComponent(cookie.name)}=${encodeURIComponent(cookie.value)}`,
    cookie.path && `Path=${cookie.path.value}`,
    cookie.domain && `Domain=${cookie.domain.value}`,
    cookie.maxAge && `Max-Age=${cookie.maxAge.value}`,
    cookie.secure?.value === true ? 'Secure' : undefined,
    cookie.httpOnly?.value === true ? 'HttpOnly' : undefined,
    sameSiteOf(cookie),
  ];
  return attributes.filter((attribute) => attribute !== undefined).join('; ');
}

function sameSiteOf({ sameSite }: RpcHttpCookie): string | undefined {
  if (sameSite === 'lax' || sameSite === 'strict') return `SameSite=${sameSite}`;
  return sameSite === 'explicitNone' ? 'SameSite=None' : undefined;
}
