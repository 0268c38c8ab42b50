import { expect, test } from 'vitest';
import { findFault } from '../../infra/local/fuzz/find-fault.ts';

const request = {
  method: 'GET',
  url: new URL('http://localhost/api/x?state=TypeError'),
  headers: {},
  body: '',
};
const problem = { 'content-type': 'application/problem+json' };

test.each([
  ['a status of 500', { status: 500, headers: {}, body: '' }, 'status 500'],
  ['a frame of a stack', { status: 400, headers: {}, body: 'x\n    at run (y)' }, 'leaks "\\n    at "'],
  ['a place in the code', { status: 400, headers: {}, body: 'in read.ts:12' }, 'leaks ".ts:1"'],
  [
    'a wrong status in its details',
    { status: 404, headers: problem, body: '{"status":400}' },
    'problem details',
  ],
])('an answer with %s is a fault', (_what, answer, fault) => {
  expect(findFault(request, answer)).toContain(fault);
});

test('a refusal that quotes what the caller sent is none', () => {
  const answer = { status: 400, headers: problem, body: '{"status":400,"detail":"no state TypeError"}' };

  expect(findFault(request, answer)).toBeUndefined();
});
