import { expect, test } from 'vitest';
import { openConnections } from '../../../../shared/effects/arm/connections/open-connections.ts';
import { openEndpoints } from '../../../../shared/effects/arm/endpoints/open-endpoints.ts';
import { ACCOUNT, CONNECTION, DATA, ENDPOINT, id } from '../bodies.ts';
import { anArm, anError, type ScriptedAnswer } from '../scripted-arm.ts';

const retryAfter = { 'retry-after': '7' };

test.each([
  ['a spent quota', anError(429, 'SubscriptionRequestsThrottled', 'x', retryAfter), 'throttled', 7],
  ['somebody’s operation', anError(429, 'RetryableErrorDueToAnotherOperation', 'x', retryAfter), 'locked', 7],
  [
    'an operation that only the details name',
    {
      status: 429,
      headers: retryAfter,
      body: {
        error: {
          code: 'RetryableError',
          message: 'A retryable error occurred.',
          details: [{ code: 'ReferencedResourceNotProvisioned', message: 'x' }],
        },
      },
    },
    'locked',
    7,
  ],
  ['an operation in progress', anError(409, 'AnotherOperationInProgress', 'x', retryAfter), 'locked', 7],
  ['a resource lock', anError(409, 'ScopeLocked'), 'disallowed', undefined],
  [
    'a connection past Pending',
    anError(400, 'PrivateEndpointConnectionStatusNotPending'),
    'conflict',
    undefined,
  ],
  ['a missing role', anError(403, 'AuthorizationFailed'), 'forbidden', undefined],
  ['a policy', anError(403, 'RequestDisallowedByPolicy'), 'disallowed', undefined],
  ['an expired token', anError(401, 'ExpiredAuthenticationToken'), 'unauthenticated', undefined],
  ['an outage', anError(503, 'ServiceUnavailable', 'x', retryAfter), 'unavailable', 7],
  ['a gateway’s page', { status: 502, body: '<html>Bad gateway</html>' }, 'unavailable', undefined],
  [
    'an unwrapped error',
    { status: 429, body: { code: 'RateLimiting', message: 'x' } },
    'throttled',
    undefined,
  ],
  ['a body without error', { status: 400, body: '' }, 'unexpected', undefined],
] as const)(
  'a write that meets %s is a fault of the right kind, sent once',
  async (_name, answer, code, seconds) => {
    const { connection, requests } = anArm({ [`PUT ${CONNECTION}`]: answer });

    const write = openConnections(connection).approve(id(CONNECTION), 'ok');

    await expect(write).rejects.toMatchObject({ name: 'Fault', code, retryAfterSeconds: seconds });
    expect(requests).toHaveLength(1);
  },
);

test.each([
  ['absent', anError(404, 'ResourceNotFound')],
  ['absent', anError(404, 'ParentResourceNotFound')],
  ['absent', { status: 404, headers: { 'x-ms-request-id': '1' }, body: '' }],
  ['unreadable', anError(404, 'SubscriptionNotFound')],
  ['unreadable', anError(403, 'AuthorizationFailed')],
  ['unreadable', anError(401, 'InvalidAuthenticationTokenTenant')],
] as const)('a read is %s, through our client as through the SDK', async (kind, answer) => {
  const { connection } = anArm({ [`GET ${ACCOUNT}`]: answer, [`GET ${ENDPOINT}`]: answer });

  const target = await openConnections(connection).readTarget(id(ACCOUNT));
  const endpoint = await openEndpoints(connection).read(id(ENDPOINT));

  expect([target.kind, endpoint.kind]).toEqual([kind, kind]);
});

test.each<[string, ScriptedAnswer, string]>([
  ['an expired token', anError(401, 'ExpiredAuthenticationToken'), 'unauthenticated'],
  ['a policy', anError(403, 'RequestDisallowedByPolicy'), 'disallowed'],
  ['a type that ARM does not know', anError(404, 'InvalidResourceType'), 'conflict'],
  ['a 404 that is not ARM’s', { status: 404, body: '<html>Not found</html>' }, 'unexpected'],
  ['an outage', { status: 503, body: '<html>Sorry</html>' }, 'unavailable'],
  ['a body that is not JSON', { status: 200, body: '<html>Sign in</html>' }, 'unexpected'],
  ['an empty body', { status: 200, body: '' }, 'unexpected'],
])('a read that meets %s is a fault, never an answer', async (_name, answer, code) => {
  const { connection } = anArm({ [`GET ${ACCOUNT}`]: answer, [`GET ${ENDPOINT}`]: answer });

  const target = openConnections(connection).readTarget(id(ACCOUNT));
  const endpoint = openEndpoints(connection).read(id(ENDPOINT));

  await expect(target).rejects.toMatchObject({ name: 'Fault', code });
  await expect(endpoint).rejects.toMatchObject({ name: 'Fault', code });
});

test('an answer that never comes is unavailable after the connection’s bound in time', async () => {
  const { connection, clock } = anArm({ [`GET ${ACCOUNT}`]: 'silence', [`GET ${ENDPOINT}`]: 'silence' });

  const reads = Promise.allSettled([
    openConnections(connection).readTarget(id(ACCOUNT)),
    openEndpoints(connection).read(id(ENDPOINT)),
  ]);
  await new Promise((resolve) => setImmediate(resolve));
  await clock.runFor(31);

  const rejected = { status: 'rejected', reason: expect.objectContaining({ code: 'unavailable' }) };
  expect(await reads).toEqual([rejected, rejected]);
});

test('a message is one bounded line without the token and without the query of an operation’s address', async () => {
  const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
  const message = `Use https://management.azure.com/x/operations/1?api-version=1&t=${secret}&s=sig\nBearer ${secret} ${'long '.repeat(300)}`;
  const { connection } = anArm({
    [`PUT ${CONNECTION}`]: anError(409, 'AnotherOperationInProgress', message),
  });

  const fault = await openConnections(connection)
    .approve(id(CONNECTION), 'ok')
    .catch((error: Error) => error);

  const said = fault instanceof Error ? fault.message : '';
  expect(said).toContain(': Use https://management.azure.com/x/operations/1?… Bearer (hidden)');
  expect(said).toMatch(/^409 AnotherOperationInProgress on PUT \/subscriptions\//);
  expect(said).not.toMatch(/eyJ|sig|\n/);
  expect(said.length).toBeLessThanOrEqual(600);
});

test.each(['..', '.'])('an ID with the segment "%s" is refused before anything is sent', async (segment) => {
  const { connection, requests } = anArm();

  const read = openConnections(connection).readTarget(
    id(`${DATA}/providers/Microsoft.Storage/storageAccounts/${segment}`),
  );

  await expect(read).rejects.toMatchObject({ code: 'unexpected' });
  expect(requests).toEqual([]);
});

test('a name with a question mark stays a name', async () => {
  const { connection, requests } = anArm();

  const reading = await openConnections(connection).readTarget(id(`${ACCOUNT}?api-version=1&x=`));

  expect(reading.kind).toBe('absent');
  expect(requests[0]?.url.search).toBe('?api-version=2023-05-01');
});
