import type { Principal } from '../arm/provider.ts';
import type { AzureContext } from '../azure-context.ts';

/** Real verifiers (Azurite's) read these with the machine's clock, so they hold on a virtual clock of any year. */
const VALID_FROM = Date.parse('2020-01-01T00:00:00Z') / 1000;
/** The instant, in seconds since 1970, at which every token ends. */
export const VALID_TO = Date.parse('2100-01-01T00:00:00Z') / 1000;

/** Writes a JWT as Microsoft Entra ID shapes it; its signature is noise, for here a token is looked up, not verified. */
export function writeToken(context: AzureContext, principal: Principal, audience: string): string {
  const header = { alg: 'HS256', typ: 'JWT', kid: 'local' };
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${principal.tenantId}/`,
    iat: VALID_FROM,
    nbf: VALID_FROM,
    exp: VALID_TO,
    appid: principal.objectId,
    idtyp: 'app',
    oid: principal.objectId,
    sub: principal.objectId,
    tid: principal.tenantId,
    uti: context.newGuid(),
    ver: '1.0',
  };
  return [encode(JSON.stringify(header)), encode(JSON.stringify(claims)), encode(context.newGuid())].join(
    '.',
  );
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');
