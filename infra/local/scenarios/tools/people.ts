import { createHash } from 'node:crypto';

/** People at the app's door: Ana asks, Ben decides. */
export type PersonName = 'ana' | 'ben';

/**
 * The value of `X-MS-CLIENT-PRINCIPAL` with which App Service authentication would let this person in. Locally nobody
 * signs in: the name is believed, and the same name is always the same person.
 */
export function clientPrincipalOf(name: string): string {
  const claims = [
    { typ: 'http://schemas.microsoft.com/identity/claims/objectidentifier', val: objectIdOf(name) },
    { typ: 'name', val: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}` },
    { typ: 'preferred_username', val: `${name}@contoso.example` },
  ];
  const principal = { auth_typ: 'aad', name_typ: 'name', role_typ: 'roles', claims };
  return Buffer.from(JSON.stringify(principal)).toString('base64');
}

function objectIdOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
