import type { JsonWebKey } from 'node:crypto';
import { jsonResponse } from '../../wire/json-response.ts';
import type { WireResponse } from '../../wire/wire.ts';

const KEYS = /^\/[^/]+\/discovery\/v2\.0\/keys$/;
const DISCOVERY = /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/;

/** Tells where a tenant's endpoints are, and with which keys its tokens are signed; nothing for another address. */
export function describeTenant(url: URL, keys: readonly JsonWebKey[]): WireResponse | undefined {
  if (KEYS.test(url.pathname)) return jsonResponse(200, { keys });
  if (url.pathname === '/common/discovery/instance') return jsonResponse(200, instanceOf(url));
  const tenantId = DISCOVERY.exec(url.pathname)?.[1];
  if (tenantId === undefined) return undefined;
  const base = `${url.origin}/${tenantId}`;
  return jsonResponse(200, {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    issuer: `${base}/v2.0`,
  });
}

function instanceOf({ host, origin, searchParams }: URL) {
  const tenant = new URL(searchParams.get('authorization_endpoint') ?? `${origin}/common`).pathname.split(
    '/',
  )[1];
  return {
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
