import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import type { LocalWorld } from '../world/create-world.ts';

/**
 * The ticket desk, and beside it the place where people sign in: `GET /.auth/token?name=ben` answers a token with which
 * Ben calls the app, and `?name=platform` one with which that user calls Azure Resource Manager. Locally nobody is asked
 * for a password.
 */
export const withSignIn =
  (desk: WireServer, world: Pick<LocalWorld, 'callers' | 'users'>): WireServer =>
  async (request) =>
    request.url.pathname === '/.auth/token' ? giveToken(request, world) : desk(request);

function giveToken(
  { url }: WireRequest,
  { callers, users }: Pick<LocalWorld, 'callers' | 'users'>,
): WireResponse {
  const known = Object.entries({ ...users, ...callers });
  const found = known.find(([name]) => name === url.searchParams.get('name')?.toLowerCase());
  if (found !== undefined) return text(200, found[1].token());
  return text(404, `These there are: ${known.map(([name]) => name).join(', ')}\n`);
}

const text = (status: number, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});
