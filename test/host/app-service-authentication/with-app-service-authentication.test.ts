import { describe, expect, test } from 'vitest';
import { createAzure } from '../../../infra/local/azure/create-azure.ts';
import { createSigningKey } from '../../../infra/local/azure/identity/signing-key.ts';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { withAppServiceAuthentication } from '../../../infra/local/host/app-service-authentication/with-app-service-authentication.ts';
import type { WireRequest } from '../../../infra/local/wire/wire.ts';
import { readClientPrincipal } from '../../../shared/events/client-principal.ts';

const TENANT = '7e0a0000-0000-4000-8000-000000000001';
const CLIENT_ID = 'a9900000-0000-4000-8000-000000000001';
const AUDIENCE = `api://${CLIENT_ID}`;
const OBJECT_ID = 'a11ce000-0000-4000-8000-000000000001';

/** An app that keeps what reaches it, behind App Service authentication, and the directory that both trust. */
function aGuardedApp() {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const azure = createAzure({ clock, tenantId: TENANT, tokenLifetimeSeconds: 3600 });
  const reached: WireRequest[] = [];
  const settings = {
    tenantId: TENANT,
    clientId: CLIENT_ID,
    allowedAudiences: [AUDIENCE],
    excludedPaths: ['/runtime/webhooks/*', '/health'],
  };
  const app = withAppServiceAuthentication({ settings, entra: azure.entra, clock }, async (request) => {
    reached.push(request);
    return { status: 200, headers: {}, body: 'in' };
  });
  const call = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    app({ method: 'GET', url: new URL(`http://localhost:7071${path}`), headers, body: '' });
  return { azure, call, clock, reached };
}

type GuardedApp = ReturnType<typeof aGuardedApp>;

const aPerson = ({ azure }: GuardedApp, overrides: { readonly tenantId?: string } = {}) =>
  azure.addPrincipal({
    name: 'anna',
    objectId: OBJECT_ID,
    subscriptions: [],
    person: { name: 'Anna', upn: 'anna@contoso.example' },
    appRoles: { audience: AUDIENCE, roles: ['Reader', 'Approver'] },
    ...overrides,
  });

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const claimsOf = (token: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

const SPOOFED = {
  'x-ms-client-principal': Buffer.from('{"auth_typ":"aad","claims":[]}').toString('base64'),
  'x-ms-client-principal-id': 'spoofed',
  'x-ms-client-principal-name': 'spoofed',
  'x-ms-client-principal-idp': 'spoofed',
  'x-ms-token-aad-id-token': 'spoofed',
};

test('the app is told of a person with their roles, as it reads it, whatever the caller says of themselves', async () => {
  const app = aGuardedApp();

  const { status } = await app.call('/api/x', { ...SPOOFED, ...bearer(aPerson(app).token(AUDIENCE)) });

  const headers = app.reached[0]?.headers ?? {};
  expect(status).toBe(200);
  expect(readClientPrincipal(headers['x-ms-client-principal'])).toEqual({
    kind: 'person',
    person: { id: OBJECT_ID, name: 'Anna' },
    roles: ['Reader', 'Approver'],
  });
  expect(headers).toMatchObject({
    'x-ms-client-principal-id': OBJECT_ID,
    'x-ms-client-principal-name': 'anna@contoso.example',
    'x-ms-client-principal-idp': 'aad',
  });
  expect(JSON.stringify(headers)).not.toContain('spoofed');
});

test('the app is told of an application with a token of its own', async () => {
  const app = aGuardedApp();
  const { token } = app.azure.addPrincipal({ name: 'pipeline', objectId: OBJECT_ID, subscriptions: [] });

  await app.call('/api/x', bearer(token(AUDIENCE)));

  expect(readClientPrincipal(app.reached[0]?.headers['x-ms-client-principal'])).toEqual({
    kind: 'application',
    id: OBJECT_ID,
    name: OBJECT_ID,
    roles: [],
  });
});

test('roles are in tokens for the application that has them only', () => {
  const anna = aPerson(aGuardedApp());

  expect(claimsOf(anna.token(AUDIENCE))).toMatchObject({ roles: ['Reader', 'Approver'] });
  expect(claimsOf(anna.token())).not.toHaveProperty('roles');
});

describe('401 with the place where tokens come from, and nothing reaches the app', () => {
  test.each<[string, (app: GuardedApp) => Readonly<Record<string, string>>]>([
    ['without a token', () => SPOOFED],
    ['with another scheme', (app) => ({ authorization: `Basic ${aPerson(app).token(AUDIENCE)}` })],
    ['with no JWT', () => bearer('a.b.c')],
    ['with a token for Azure Resource Manager', (app) => bearer(aPerson(app).token())],
    [
      'with another tenant’s token',
      (app) => bearer(aPerson(app, { tenantId: '7e0a0000-0000-4000-8000-00000000000b' }).token(AUDIENCE)),
    ],
    [
      'with a token whose roles were changed afterwards',
      (app) => {
        const [header, , signature] = aPerson(app).token(AUDIENCE).split('.');
        const claims = { ...claimsOf(aPerson(app).token(AUDIENCE)), roles: ['Administrator'] };
        return bearer(`${header}.${encode(claims)}.${signature}`);
      },
    ],
    [
      'with a token that is signed by nobody',
      (app) =>
        bearer(`${encode({ alg: 'none', kid: 'local' })}.${aPerson(app).token(AUDIENCE).split('.')[1]}.`),
    ],
    [
      'with a token that somebody else has signed under the same name of a key',
      (app) => {
        const key = createSigningKey();
        const signed = `${encode(key.header)}.${aPerson(app).token(AUDIENCE).split('.')[1]}`;
        return bearer(`${signed}.${key.sign(signed)}`);
      },
    ],
    [
      'with a token of a key that nobody has published',
      (app) => {
        const [, payload, signature] = aPerson(app).token(AUDIENCE).split('.');
        return bearer(`${encode({ alg: 'ES256', kid: 'other' })}.${payload}.${signature}`);
      },
    ],
  ])('%s', async (_, headersFor) => {
    const app = aGuardedApp();

    const answer = await app.call('/api/x', headersFor(app));

    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain(`/${TENANT}/oauth2/authorize`);
    expect(app.reached).toEqual([]);
  });

  test('with a token whose time is over', async () => {
    const app = aGuardedApp();
    const headers = bearer(aPerson(app).token(AUDIENCE));

    const before = await app.call('/api/x', headers);
    await app.clock.runFor(3600);
    const after = await app.call('/api/x', headers);

    expect([before.status, after.status]).toEqual([200, 401]);
  });
});

test('excluded paths need no token, and tell the app of nobody', async () => {
  const app = aGuardedApp();

  const answers = [
    await app.call('/runtime/webhooks/EventGrid?code=k', SPOOFED),
    await app.call('/health', SPOOFED),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(app.reached.map(({ headers }) => headers)).toEqual([{}, {}]);
});

test.each([
  '/runtime/webhooks',
  '/runtime/webhooksX/EventGrid',
  '/RUNTIME/webhooks/EventGrid',
  '/runtime/webhooks/../../api/onboardings',
  '/runtime/webhooks/%2e%2e/%2e%2e/api/onboardings',
  '/api//runtime/webhooks/EventGrid',
  '/health/more',
])('%s is not excluded', async (path) => {
  expect((await aGuardedApp().call(path)).status).toBe(401);
});
