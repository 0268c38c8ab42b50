import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { CredentialUnavailableError } from '@azure/identity';
import * as z from 'zod';
import type { WireServer } from '../wire/wire.ts';
import { IDENTITY_CLIENT_ID, IDENTITY_HEADER } from './topology.ts';

const Token = z.object({ access_token: z.string(), expires_on: z.coerce.number() });

/**
 * Tokens from one world's own managed identity endpoint, each asked for once. The identity library would ask
 * the endpoint of the process's first world for all of them. Throws what that library throws when there is none.
 */
export function createIdentityCredential(
  identity: WireServer,
  clientId: string = IDENTITY_CLIENT_ID,
): TokenCredential {
  const tokens = new Map<string, AccessToken>();
  return {
    async getToken(scopes) {
      const resource = [scopes]
        .flat()
        .join(' ')
        .replace(/\/\.default$/, '');
      const token = tokens.get(resource) ?? (await askFor(resource, identity, clientId));
      tokens.set(resource, token);
      return token;
    },
  };
}

async function askFor(resource: string, identity: WireServer, clientId: string): Promise<AccessToken> {
  const url = new URL('http://identity.local/msi/token?api-version=2019-08-01');
  url.searchParams.set('resource', resource);
  url.searchParams.set('client_id', clientId);
  const headers = { 'x-identity-header': IDENTITY_HEADER };
  const { status, body } = await identity({ method: 'GET', url, headers, body: '' });
  if (status !== 200) throw new CredentialUnavailableError(`HTTP ${status}`, { cause: { status } });
  const { access_token, expires_on } = Token.parse(JSON.parse(body));
  return { token: access_token, expiresOnTimestamp: expires_on * 1000 };
}
