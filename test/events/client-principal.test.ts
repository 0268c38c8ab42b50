import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readClientPrincipal } from '../../shared/events/client-principal.ts';

const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

const aPrincipal = (claims: Readonly<Record<string, string>>, overrides: object = {}): string =>
  encode({
    auth_typ: 'aad',
    name_typ: EMAIL,
    claims: Object.entries(claims).map(([typ, val]) => ({ typ, val })),
    ...overrides,
  });

test('a person is the directory object, with the name that people read', () => {
  const header = aPrincipal({ [OBJECT_ID]: 'ABC', sub: 'pairwise', name: 'Anna\nA.', roles: 'Reader' });

  expect(readClientPrincipal(header)).toEqual({
    kind: 'person',
    person: { id: 'abc', name: 'Anna A.' },
  });
});

test.each<[string, Record<string, string>, { id: string; name: string }]>([
  [
    'the sign-in name where there is no other',
    { oid: 'o1', preferred_username: 'anna@x' },
    { id: 'o1', name: 'anna@x' },
  ],
  [
    'the e-mail address where there is no name',
    { oid: 'o1', [EMAIL]: 'anna@x' },
    { id: 'o1', name: 'anna@x' },
  ],
  ['no empty ID', { [OBJECT_ID]: ' ', oid: 'o1', name: 'Anna' }, { id: 'o1', name: 'Anna' }],
])('%s', (_, claims, person) => {
  expect(readClientPrincipal(aPrincipal(claims))).toMatchObject({ kind: 'person', person });
});

const NO_PERSON = 'the sign-in is an app’s own and not a person’s';

describe('nobody', () => {
  test.each<[string, string | null | undefined, string]>([
    ['no header', null, 'nobody is signed in'],
    ['an empty header', '', 'nobody is signed in'],
    ['no JSON', Buffer.from('{').toString('base64'), 'the sign-in header cannot be read'],
    ['another shape', encode({ auth_typ: 'aad', claims: {} }), 'the sign-in header cannot be read'],
    ['no ID', aPrincipal({ name: 'Anna', sub: 'pairwise' }), 'the sign-in names no person'],
    ['an app without a name', aPrincipal({ oid: 'o1', appid: 'a1' }), NO_PERSON],
    ['an app that says so', aPrincipal({ oid: 'o1', idtyp: 'app', name: 'Anna' }), NO_PERSON],
    [
      'another identity provider',
      aPrincipal({ [OBJECT_ID]: 'x' }, { auth_typ: 'github' }),
      'the sign-in is not by Microsoft Entra ID',
    ],
    ['a very long header', 'A'.repeat(70_000), 'the sign-in header is too long'],
  ])('%s', (_, header, message) => {
    expect(readClientPrincipal(header)).toEqual({ kind: 'fault', message });
  });

  test('no header makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.jsonValue().map(encode)), (header) => {
        expect(readClientPrincipal(header).kind).toBe('fault');
      }),
    );
  });
});
