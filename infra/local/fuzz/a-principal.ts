import * as fc from 'fast-check';
import { principalHeaders } from '../host/app-service-authentication/principal-headers.ts';
import { awkwardText } from './awkward.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const claimType = fc.constantFrom('name', 'oid', 'roles', 'idtyp', 'preferred_username', OBJECT_ID);
const ISSUED = { aud: 'the-app', iss: 'the-tenant', nbf: 0, exp: 1 };
const claims = fc.array(fc.record({ typ: claimType, val: awkwardText }), { maxLength: 5 });

/** Whoever signs in in the local world, with an app role or a word that is none. */
const withRole = fc
  .record({
    name: fc.constantFrom('ana', 'ben'),
    role: fc.constantFrom('Reader', 'Requester', 'Approver', 'Administrator', ''),
  })
  .map(({ name, role }) => principalOf(name, [role]));

/** Who may make every call, and has asked for nothing. */
export const OLGA: string = principalOf('olga', ['Reader', 'Requester', 'Approver', 'Administrator']);

function principalOf(name: string, roles: readonly string[]): string {
  const headers = principalHeaders({ ...ISSUED, oid: `the-id-of-${name}`, name, roles: [...roles] });
  return headers['x-ms-client-principal'] ?? '';
}

/** The value of a sign-in header that is right, nearly right, malformed, or huge. */
export const aPrincipal: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: withRole },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '{}', 'eyJjbGFpbXMiOm51bGx9', 'bm90IGpzb24=', '='.repeat(70_000)),
  },
  { weight: 1, arbitrary: awkwardText.map((text) => encode({ auth_typ: 'aad', claims: text })) },
  { weight: 1, arbitrary: claims.map((each) => encode({ auth_typ: 'aad', claims: each })) },
);
