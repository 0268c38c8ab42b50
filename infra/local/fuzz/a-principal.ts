import * as fc from 'fast-check';
import { clientPrincipalOf } from '../scenarios/tools/people.ts';
import { awkwardText } from './awkward.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const claimType = fc.constantFrom('name', 'oid', 'roles', 'idtyp', 'preferred_username', OBJECT_ID);
const claims = fc.array(fc.record({ typ: claimType, val: awkwardText }), { maxLength: 5 });

/** Whoever signs in in the local world, with an app role or a word that is none. */
const withRole = fc
  .tuple(
    fc.constantFrom('ana', 'ben'),
    fc.constantFrom('Reader', 'Requester', 'Approver', 'Administrator', ''),
  )
  .map(([name, role]) => {
    const principal: { readonly claims: readonly unknown[] } = JSON.parse(
      Buffer.from(clientPrincipalOf(name), 'base64').toString('utf8'),
    );
    return encode({ ...principal, claims: [...principal.claims, { typ: 'roles', val: role }] });
  });

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
