import { createHash } from 'node:crypto';
import type { Principal } from '../arm/provider.ts';
import type { AzureContext } from '../azure-context.ts';
import type { SigningKey } from './signing-key.ts';

/** Real verifiers (Azurite's) read these with the machine's clock, so they hold on a virtual clock of any year. */
const VALID_FROM = Date.parse('2020-01-01T00:00:00Z') / 1000;
/** The instant, in seconds since 1970, at which tokens end in a world whose tokens have no lifetime. */
const VALID_TO = Date.parse('2100-01-01T00:00:00Z') / 1000;
/** The Azure CLI's registration in every tenant: people get their tokens by `az account get-access-token`. */
const AZURE_CLI = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

/** A token that was handed out, with what it says. */
export interface Token {
  readonly text: string;
  readonly audience: string;
  readonly principal: Principal;
  /** In seconds since 1970. */
  readonly expiresOn: number;
}

/**
 * Writes a JWT as Microsoft Entra ID shapes it, which ends after `lifetimeSeconds` of the world's clock. App roles are
 * in tokens for the application that has them, and in no others
 * (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference).
 */
export function writeToken(
  { context, key }: { readonly context: AzureContext; readonly key: SigningKey },
  principal: Principal,
  audience: string,
  lifetimeSeconds?: number,
): Token {
  const nowSeconds = Math.floor(context.clock.now().getTime() / 1000);
  const expiresOn = lifetimeSeconds === undefined ? VALID_TO : nowSeconds + lifetimeSeconds;
  const { appRoles, objectId, person, tenantId } = principal;
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    iat: VALID_FROM,
    nbf: VALID_FROM,
    exp: expiresOn,
    ...(person === undefined ? { appid: objectId, idtyp: 'app' } : { appid: AZURE_CLI, ...person }),
    oid: objectId,
    ...(appRoles?.audience === audience && appRoles.roles.length > 0 && { roles: appRoles.roles }),
    ...(person !== undefined && { scp: 'user_impersonation' }),
    sub: person === undefined ? objectId : pairwise(objectId, audience),
    tid: tenantId,
    uti: context.newGuid(),
    ver: '1.0',
  };
  const signed = [key.header, claims].map((part) => encode(JSON.stringify(part))).join('.');
  return { text: `${signed}.${key.sign(signed)}`, audience, principal, expiresOn };
}

/** A person's subject is another one for every application. */
const pairwise = (objectId: string, audience: string): string =>
  createHash('sha256').update(`${objectId}|${audience}`).digest('base64url');

const encode = (text: string): string => Buffer.from(text).toString('base64url');
