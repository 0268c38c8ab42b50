import * as z from 'zod';
import type { Person } from '../domain/onboarding.ts';
import { oneLine } from '../domain/one-line.ts';

/** Who sent a request, as App Service authentication says; or why that is no person. */
export type ClientPrincipalReading =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'fault'; readonly message: string };

const LONGEST_HEADER = 65_536;

/** The header's content (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities). */
const ClientPrincipal = z.object({
  auth_typ: z.string().max(100),
  claims: z.array(z.object({ typ: z.string().max(500), val: z.string().max(8192) })).max(1000),
});
type ClientPrincipal = z.infer<typeof ClientPrincipal>;

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

/**
 * Reads the `X-MS-CLIENT-PRINCIPAL` header, which App Service sets after it has checked the token (and removes
 * from what comes from outside). Only people who signed in by Microsoft Entra ID count: a token that an app got for
 * itself says `idtyp` app where that optional claim is on, and never has a person's `name` or `preferred_username`
 * (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference). Never throws.
 */
export function readClientPrincipal(header: string | null | undefined): ClientPrincipalReading {
  if (!header) return fault('nobody is signed in');
  if (header.length > LONGEST_HEADER) return fault('the sign-in header is too long');
  const { success, data } = ClientPrincipal.safeParse(jsonIn(header));
  if (!success) return fault('the sign-in header cannot be read');
  if (data.auth_typ.toLowerCase() !== 'aad') return fault('the sign-in is not by Microsoft Entra ID');

  const id = firstClaim(data, ID_CLAIMS);
  if (!id) return fault('the sign-in names no person');
  const name = firstClaim(data, NAME_CLAIMS);
  if (!name || firstClaim(data, ['idtyp'])?.toLowerCase() === 'app')
    return fault('the sign-in is an app’s own and not a person’s');
  return { kind: 'person', person: { id: id.toLowerCase(), name } };
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
