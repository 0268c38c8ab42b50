import type { TokenCredential } from '@azure/core-auth';

/** A token as Azurite's `--oauth basic` accepts it: it checks issuer, audience and lifetime, not the signature. */
export function aStorageCredential(): TokenCredential {
  const claims = {
    iss: 'https://sts.windows.net/00000000-0000-4000-8000-000000000001/',
    aud: 'https://storage.azure.com',
    iat: 0,
    nbf: 0,
    exp: 4_000_000_000,
  };
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const token = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}.c2ln`;
  return { getToken: async () => ({ token, expiresOnTimestamp: claims.exp * 1000 }) };
}
