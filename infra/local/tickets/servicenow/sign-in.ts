import { jsonResponse } from '../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import type { ServiceNowState } from './local-servicenow.ts';

const TOKEN_LIFETIME_SECONDS = 1799;

/** `POST /oauth_token.do` for client credentials. */
export function giveToken(state: ServiceNowState, { body, method }: WireRequest): WireResponse {
  const form = new URLSearchParams(body);
  const { client, clock, tokenLifetimeSeconds = TOKEN_LIFETIME_SECONDS, tokens } = state;
  const isRight =
    method === 'POST' &&
    form.get('grant_type') === 'client_credentials' &&
    form.get('client_id') === client.id &&
    form.get('client_secret') === client.secret;
  if (!isRight) return jsonResponse(401, { error_description: 'access_denied', error: 'server_error' });
  const token = `token-${tokens.size + 1}`;
  tokens.set(token, clock.now().getTime() + tokenLifetimeSeconds * 1000);
  return jsonResponse(200, {
    access_token: token,
    scope: 'useraccount',
    token_type: 'Bearer',
    expires_in: tokenLifetimeSeconds,
  });
}

/** True for the user's name and password, and for a token that has not ended. */
export function isSignedIn({ clock, tokens, user }: ServiceNowState, { headers }: WireRequest): boolean {
  const [scheme, value = ''] = (headers['authorization'] ?? '').split(' ');
  if (scheme === 'Bearer') return (tokens.get(value) ?? 0) > clock.now().getTime();
  return scheme === 'Basic' && Buffer.from(value, 'base64').toString() === `${user.name}:${user.password}`;
}
