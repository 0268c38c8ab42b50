import { jsonResponse } from '../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../wire/wire.ts';

/** Who may read the API, and the tokens that it has given out with the instant at which each ends. */
export interface GalaxyAccess {
  readonly client: { readonly id: string; readonly secret: string };
  readonly tokenLifetimeSeconds: number;
  readonly tokens: Map<string, number>;
}

/** `POST /oauth/v2/token`: the client by HTTP Basic, the grant in the form. */
export function giveGalaxyToken(access: GalaxyAccess, request: WireRequest, nowMs: number): WireResponse {
  const { client, tokenLifetimeSeconds, tokens } = access;
  if (request.method !== 'POST') return jsonResponse(405, { message: 'Method not allowed' });
  const expected = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
  if (request.headers['authorization'] !== expected) return jsonResponse(401, { error: 'invalid_client' });
  if (new URLSearchParams(request.body).get('grant_type') !== 'client_credentials')
    return jsonResponse(400, { error: 'unsupported_grant_type' });
  const token = `galaxy-token-${tokens.size + 1}`;
  tokens.set(token, nowMs + tokenLifetimeSeconds * 1000);
  return jsonResponse(200, {
    access_token: token,
    token_type: 'Bearer',
    expires_in: tokenLifetimeSeconds,
  });
}

/** True for a token of ours that has not ended. */
export function hasGalaxyToken({ tokens }: GalaxyAccess, { headers }: WireRequest, nowMs: number): boolean {
  const [scheme, token = ''] = (headers['authorization'] ?? '').split(' ');
  return scheme === 'Bearer' && (tokens.get(token) ?? 0) > nowMs;
}
