import * as z from 'zod';
import type { Person } from '../domain/onboarding.ts';
import { oneLine } from '../domain/one-line.ts';

/** Who sent a request, as App Service authentication says, with the app roles that Microsoft Entra ID gave them. */
export type ClientPrincipalReading =
  | { readonly kind: 'person'; readonly person: Person; readonly roles: readonly string[] }
  | { readonly kind: 'fault'; readonly message: string };

const LONGEST_HEADER = 65_536;

/** The header's content (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities). */
const ClientPrincipal = z.object({
  auth_typ: z.string().max(100),
  name_typ: z.string().max(500).optional(),
  role_typ: z.string().max(500).optional(),
  claims: z.array(z.object({ typ: z.string().max(500), val: z.string().max(8192) })).max(1000),
});
type ClientPrincipal = z.infer<typeof ClientPrincipal>;

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const ID_CLAIMS = [
  'http://schemas.microsoft.com/identity/claims/objectidentifier',
  'oid',
  'sub',
  `${CLAIMS}/nameidentifier`,
];
const NAME_CLAIMS = ['name', `${CLAIMS}/name`, 'preferred_username', `${CLAIMS}/emailaddress`];
const ROLE_CLAIM = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';

/**
 * Reads the `X-MS-CLIENT-PRINCIPAL` header, which App Service sets after it has checked the token (and removes
 * from what comes from outside). Only sign-ins by Microsoft Entra ID count. Never throws.
 */
export function readClientPrincipal(header: string | null | undefined): ClientPrincipalReading {
  if (!header) return fault('nobody is signed in');
  if (header.length > LONGEST_HEADER) return fault('the sign-in header is too long');
  const { success, data } = ClientPrincipal.safeParse(jsonIn(header));
  if (!success) return fault('the sign-in header cannot be read');
  if (data.auth_typ.toLowerCase() !== 'aad') return fault('the sign-in is not by Microsoft Entra ID');

  const id = firstClaim(data, ID_CLAIMS);
  if (!id) return fault('the sign-in names no person');
  const name = firstClaim(data, NAME_CLAIMS) ?? firstClaim(data, [data.name_typ ?? '']) ?? id;
  return { kind: 'person', person: { id: id.toLowerCase(), name }, roles: rolesIn(data) };
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

function rolesIn({ claims, role_typ }: ClientPrincipal): string[] {
  const types = new Set(['roles', ROLE_CLAIM, role_typ]);
  return [...new Set(claims.filter(({ typ }) => types.has(typ)).map(({ val }) => oneLine(val)))];
}

const fault = (message: string): ClientPrincipalReading => ({ kind: 'fault', message });
