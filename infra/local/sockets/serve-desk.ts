import { clientPrincipalOf } from '../scenarios/people.ts';
import type { WireHandler, WireRequest, WireResponse } from '../wire/wire.ts';

const NAME = /^[a-z][a-z0-9-]{0,30}$/;

/**
 * The ticket desk, and beside it the place where people sign in: `GET /.auth/principal?name=ben` answers the value of
 * `X-MS-CLIENT-PRINCIPAL` that App Service authentication would set for Ben.
 */
export const withSignIn =
  (desk: WireHandler): WireHandler =>
  async (request) =>
    request.url.pathname === '/.auth/principal' ? signIn(request) : desk(request);

function signIn({ url }: WireRequest): WireResponse {
  const name = (url.searchParams.get('name') ?? '').toLowerCase();
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  if (NAME.test(name)) return { status: 200, headers, body: clientPrincipalOf(name) };
  return { status: 400, headers, body: 'A name is needed: ?name=ben\n' };
}
