import type { Claims } from './check-token.ts';

const IDENTITY = 'http://schemas.microsoft.com/identity/claims';
const WS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** Claims that have a longer name in the header than in the token; the others, such as `roles`, keep theirs. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  oid: `${IDENTITY}/objectidentifier`,
  tid: `${IDENTITY}/tenantid`,
  scp: `${IDENTITY}/scope`,
  sub: `${WS}/nameidentifier`,
  upn: `${WS}/upn`,
};

/**
 * The headers by which App Service tells the app who calls: the claims as Base64 JSON, one for each value of a list
 * (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities, whose example has these
 * types of names and roles).
 */
export function principalHeaders(claims: Claims): Readonly<Record<string, string>> {
  const principal = {
    auth_typ: 'aad',
    name_typ: `${WS}/emailaddress`,
    role_typ: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
    claims: Object.entries(claims).flatMap(toClaims),
  };
  return {
    'x-ms-client-principal': Buffer.from(JSON.stringify(principal)).toString('base64'),
    'x-ms-client-principal-id': String(claims['oid']),
    'x-ms-client-principal-name': String(claims['upn'] ?? claims['oid']),
    'x-ms-client-principal-idp': 'aad',
  };
}

const toClaims = ([name, value]: readonly [string, unknown]) =>
  [value].flat().map((each) => ({ typ: LONG_NAMES[name] ?? name, val: String(each) }));

/** True for the headers that only App Service may set; what comes from outside under these names is removed. */
export const isOfAppService = (header: string): boolean => /^x-ms-(client-principal|token)/i.test(header);
