import * as z from 'zod';
import { type Caller, ROLES, type Role } from '../domain/access.ts';
import { oneLine } from '../domain/one-line.ts';

/** Who sent a request, as App Service authentication says; or why that is nobody. */
export type ClientPrincipalReading =
  | Exclude<Caller, { readonly kind: 'machine' }>
  | { readonly kind: 'fault'; readonly message: string };

const LONGEST_HEADER = 65_536;

/** One value: where a header comes twice, its values are joined by a comma, and neither is to be believed. */
const BASE64 = /^[\w+/-]+={0,2}$/;

/** The header's content (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities). */
const ClientPrincipal = z.object({
  auth_typ: z.string().max(100),
  role_typ: z.string().max(500).optional(),
  claims: z.array(z.object({ typ: z.string().max(500), val: z.string().max(8192) })).max(1000),
});
type ClientPrincipal = z.infer<typeof ClientPrincipal>;

/** Of what type the claims with app roles are, besides what `role_typ` says. */
const ROLE_CLAIMS = ['roles', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'];
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const ID_CLAIMS = ['http://schemas.microsoft.com/identity/claims/objectidentifier', 'oid'];
const NAME_CLAIMS = [
  'name',
  `${CLAIMS}/name`,
  'preferred_username',
  `${CLAIMS}/upn`,
  'upn',
  `${CLAIMS}/emailaddress`,
];
const APPLICATION_CLAIMS = ['app_displayname', 'azp', 'appid'];

/**
 * Reads the `X-MS-CLIENT-PRINCIPAL` header, which App Service sets after it has checked the token (and removes
 * from what comes from outside). Only sign-ins by Microsoft Entra ID count. A token that an application got for
 * itself says `idtyp` app where that optional claim is on, and never has a person's `name` or `preferred_username`
 * (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference). Roles that the app does not
 * have are left out. Never throws.
 */
export function readClientPrincipal(header: string | null | undefined): ClientPrincipalReading {
  if (!header) return fault('nobody is signed in');
  if (header.length > LONGEST_HEADER) return fault('the sign-in header is too long');
  if (!BASE64.test(header)) return fault('the sign-in header cannot be read');
  const { success, data } = ClientPrincipal.safeParse(jsonIn(header));
  if (!success) return fault('the sign-in header cannot be read');
  if (data.auth_typ.toLowerCase() !== 'aad') return fault('the sign-in is not by Microsoft Entra ID');

  const [id, ...others] = objectIdsOf(data);
  if (id === undefined) return fault('the sign-in names neither person nor application');
  if (others.length > 0) return fault('the sign-in names more than one object of the directory');
  const name = firstClaim(data, NAME_CLAIMS);
  const roles = rolesOf(data);
  if (name && firstClaim(data, ['idtyp'])?.toLowerCase() !== 'app')
    return { kind: 'person', person: { id, name }, roles };
  return { kind: 'application', id, name: firstClaim(data, APPLICATION_CLAIMS) ?? id, roles };
}

/** Each once, in lower case: two that differ would let somebody be one person here and another one there. */
function objectIdsOf({ claims }: ClientPrincipal): readonly string[] {
  const values = claims.filter(({ typ }) => ID_CLAIMS.includes(typ)).map(({ val }) => oneLine(val));
  return [...new Set(values.filter((value) => value !== '').map((value) => value.toLowerCase()))];
}

/** A role is a claim of its own each; values are as the app registration spells them. */
function rolesOf({ claims, role_typ }: ClientPrincipal): readonly Role[] {
  const held = claims.filter(({ typ }) => typ === role_typ || ROLE_CLAIMS.includes(typ));
  return ROLES.filter((role) => held.some(({ val }) => val === role));
}

function jsonIn(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    // Not JSON: the schema then refuses `undefined`, which is the answer to the caller.
    return undefined;
  }
}

function firstClaim({ claims }: ClientPrincipal, types: readonly string[]): string | undefined {
  for (const type of types) {
    const value = oneLine(claims.find(({ typ }) => typ === type)?.val ?? '');
    if (value) return value;
  }
  return undefined;
}

const fault = (message: string): ClientPrincipalReading => ({ kind: 'fault', message });
