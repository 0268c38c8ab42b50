import { clientPrincipalOf } from '../scenarios/tools/people.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import type { LocalWorld } from '../world/create-world.ts';

const NAME = /^[a-z][a-z0-9-]{0,30}$/;

/**
 * The ticket desk, and beside it the place where people sign in: `GET /.auth/principal?name=ben` answers the value of
 * `X-MS-CLIENT-PRINCIPAL` that App Service authentication would set for Ben, and `GET /.auth/token?name=platform` a
 * token with which that user calls Azure Resource Manager.
 */
export const withSignIn =
  (desk: WireServer, users: LocalWorld['users']): WireServer =>
  async (request) => {
    switch (request.url.pathname) {
      case '/.auth/principal':
        return signIn(request);
      case '/.auth/token':
        return giveToken(request, users);
      default:
        return desk(request);
    }
  };

function signIn({ url }: WireRequest): WireResponse {
  const name = (url.searchParams.get('name') ?? '').toLowerCase();
  return NAME.test(name) ? text(200, clientPrincipalOf(name)) : text(400, 'A name is needed: ?name=ben\n');
}

function giveToken({ url }: WireRequest, users: LocalWorld['users']): WireResponse {
  const user = Object.entries(users).find(([name]) => name === url.searchParams.get('name'));
  if (user !== undefined) return text(200, user[1].token());
  return text(404, `These users there are: ${Object.keys(users).join(', ')}\n`);
}

const text = (status: number, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});
