import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { CredentialUnavailableError } from '@azure/identity';
import { expect, test } from 'vitest';
import { Fault } from '../../shared/domain/fault.ts';
import { toFault } from '../../shared/effects/to-fault.ts';

const request = createPipelineRequest({ url: 'https://a.example/' });

const anAnswer = (status: number, headers: Readonly<Record<string, string>> = {}): RestError =>
  new RestError('said by the other side', {
    statusCode: status,
    request,
    response: { request, status, headers: createHttpHeaders({ ...headers }), bodyAsText: 'secret' },
  });

const noToken = (why: string, cause?: unknown): Error =>
  new CredentialUnavailableError(`ManagedIdentityCredential: ${why}`, { cause });

test.each<[string, Error, string]>([
  ['HTTP 401', anAnswer(401), 'unauthenticated'],
  ['HTTP 403', anAnswer(403), 'forbidden'],
  ['HTTP 408', anAnswer(408), 'unavailable'],
  ['HTTP 412', anAnswer(412), 'conflict'],
  ['HTTP 429', anAnswer(429), 'throttled'],
  ['HTTP 400', anAnswer(400), 'unexpected'],
  ['HTTP 503', anAnswer(503), 'unavailable'],
  ['an answer that cannot be read', anAnswer(200), 'unexpected'],
  ['a dropped connection', new RestError('socket hang up', { code: 'ECONNRESET', request }), 'unavailable'],
  ['an abort', new DOMException('aborted', 'AbortError'), 'unavailable'],
  ['a bound in time', new DOMException('too late', 'TimeoutError'), 'unavailable'],
  ['no network to the identity', noToken('Network unreachable. Message: x'), 'unavailable'],
  ['an identity endpoint out of order', noToken('Authentication failed', { status: 500 }), 'unavailable'],
  ['an identity endpoint that throttles', noToken('Authentication failed', { status: 429 }), 'throttled'],
  ['an identity that is not there', noToken('Authentication failed', { status: 400 }), 'unauthenticated'],
  ['no identity at all', noToken('not available'), 'unauthenticated'],
])('%s is a fault of the right kind that says what was being done', (_name, error, code) => {
  const fault = toFault(error, 'table entries');

  expect(fault).toBeInstanceOf(Fault);
  expect(fault).toMatchObject({ code, message: expect.stringMatching(/^table entries: ./) });
});

test('an answer’s own words stay out of the message, and its wait is kept', () => {
  const fault = toFault(anAnswer(429, { 'retry-after': '7' }), 'table entries');

  expect(fault).toMatchObject({ message: 'table entries: HTTP 429', retryAfterSeconds: 7 });
});

test('a token in the identity library’s words stays out of the message', () => {
  const fault = toFault(noToken('got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln back'), 'GET x');

  expect(fault).toMatchObject({ message: expect.not.stringContaining('eyJ') });
});

test.each([new TypeError('x is undefined'), new Fault('locked', 'taken'), 'text'])(
  'what is no failure of the world stays as it is: %s',
  (error) => {
    expect(toFault(error, 'table entries')).toBe(error);
  },
);
