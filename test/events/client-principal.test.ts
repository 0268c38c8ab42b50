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
    roles: ['Reader'],
  });
});

const ROLE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';

test('roles are claims of either known type or of the type that the header names; others are left out', () => {
  const claims = [
    { typ: 'oid', val: 'o1' },
    { typ: 'name', val: 'Anna' },
    { typ: 'own', val: 'Administrator' },
    { typ: ROLE, val: 'Approver' },
    { typ: 'roles', val: 'Reader' },
    { typ: 'roles', val: 'Reader' },
    { typ: 'roles', val: 'requester' },
    { typ: 'roles', val: 'Reader,Requester' },
    { typ: 'groups', val: 'Requester' },
  ];
  const readBy = (role_typ: string) => readClientPrincipal(encode({ auth_typ: 'aad', role_typ, claims }));

  expect(readBy('own')).toMatchObject({ roles: ['Reader', 'Approver', 'Administrator'] });
  expect(readBy(ROLE)).toMatchObject({ roles: ['Reader', 'Approver'] });
});

test.each([
  ['without a name is known by its registration', { oid: 'O1', appid: 'a1', roles: 'Requester' }, 'a1'],
  ['that says so is none of the people, whatever its name', { oid: 'o1', idtyp: 'app', name: 'Anna' }, 'o1'],
  ['of a newer token is known by its registration', { oid: 'o1', azp: 'a2', idtyp: 'App' }, 'a2'],
])('an application %s', (_, claims, name) => {
  expect(readClientPrincipal(aPrincipal(claims))).toMatchObject({ kind: 'application', id: 'o1', name });
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
  ['one ID in two spellings', { [OBJECT_ID]: 'O1', oid: 'o1', name: 'Anna' }, { id: 'o1', name: 'Anna' }],
  ['no empty ID', { [OBJECT_ID]: ' ', oid: 'o1', name: 'Anna' }, { id: 'o1', name: 'Anna' }],
])('%s', (_, claims, person) => {
  expect(readClientPrincipal(aPrincipal(claims))).toMatchObject({ kind: 'person', person });
});

describe('nobody', () => {
  test.each<[string, string | null | undefined, string]>([
    ['no header', null, 'nobody is signed in'],
    ['an empty header', '', 'nobody is signed in'],
    ['no JSON', Buffer.from('{').toString('base64'), 'the sign-in header cannot be read'],
    ['another shape', encode({ auth_typ: 'aad', claims: {} }), 'the sign-in header cannot be read'],
    [
      'no ID',
      aPrincipal({ name: 'Anna', sub: 'pairwise' }),
      'the sign-in names neither person nor application',
    ],
    [
      'two object IDs',
      aPrincipal({ [OBJECT_ID]: 'o1', oid: 'o2', name: 'Anna', roles: 'Approver' }),
      'the sign-in names more than one object of the directory',
    ],
    [
      'a header that came twice',
      `${aPrincipal({ oid: 'o1', name: 'Anna', roles: 'Approver' })}, ${aPrincipal({ oid: 'o2', name: 'Bob' })}`,
      'the sign-in header cannot be read',
    ],
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
