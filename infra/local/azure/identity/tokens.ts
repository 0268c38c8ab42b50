import type { Principal } from '../arm/provider.ts';
import type { AzureContext } from '../azure-context.ts';

/** Real verifiers (Azurite's) read these with the machine's clock, so they hold on a virtual clock of any year. */
const VALID_FROM = Date.parse('2020-01-01T00:00:00Z') / 1000;
/** The instant, in seconds since 1970, at which tokens end in a world whose tokens have no lifetime. */
const VALID_TO = Date.parse('2100-01-01T00:00:00Z') / 1000;

/** A token that was handed out, with what it says. */
export interface Token {
  readonly text: string;
  readonly audience: string;
  readonly principal: Principal;
  /** In seconds since 1970. */
  readonly expiresOn: number;
}

/**
 * Writes a JWT as Microsoft Entra ID shapes it, which ends after `lifetimeSeconds` of the world's clock; its signature
 * is noise, for here a token is looked up, not verified.
 */
export function writeToken(
  context: AzureContext,
  principal: Principal,
  audience: string,
  lifetimeSeconds?: number,
): Token {
  const nowSeconds = Math.floor(context.clock.now().getTime() / 1000);
  const expiresOn = lifetimeSeconds === undefined ? VALID_TO : nowSeconds + lifetimeSeconds;
  const header = { alg: 'HS256', typ: 'JWT', kid: 'local' };
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${principal.tenantId}/`,
    iat: VALID_FROM,
    nbf: VALID_FROM,
    exp: expiresOn,
    appid: principal.objectId,
    idtyp: 'app',
    oid: principal.objectId,
    sub: principal.objectId,
    tid: principal.tenantId,
    uti: context.newGuid(),
    ver: '1.0',
  };
  const parts = [JSON.stringify(header), JSON.stringify(claims), context.newGuid()];
  return { text: parts.map(encode).join('.'), audience, principal, expiresOn };
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');
