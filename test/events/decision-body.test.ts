import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecisionBody } from '../../shared/events/decision-body.ts';

test('a release has a reason, may name the hold, and brings lists back as lines', () => {
  const body = {
    decision: 'release',
    reason: '  checked with the team ',
    hold: 'confirm-endpoints',
    input: { endpoints: ['/a', '/b'], note: 'x' },
  };

  expect(readDecisionBody(body)).toEqual({
    kind: 'body',
    value: { ...body, reason: 'checked with the team', input: { endpoints: '/a\n/b', note: 'x' } },
  });
});

test('input may be left out', () => {
  expect(readDecisionBody({ decision: 'refuse', reason: 'not ours' })).toEqual({
    kind: 'body',
    value: { decision: 'refuse', reason: 'not ours', input: {} },
  });
});

test.each<[string, unknown, string, string]>([
  ['another word', { decision: 'approve', reason: 'yes!' }, 'decision', 'One of release, refuse and revoke.'],
  ['no reason', { decision: 'release' }, 'reason', '3 to 500'],
  ['a reason of spaces', { decision: 'release', reason: '     ' }, 'reason', '3 to 500'],
  ['a long reason', { decision: 'release', reason: 'x'.repeat(501) }, 'reason', '3 to 500'],
  ['an odd hold', { decision: 'release', reason: 'yes', hold: 'A hold!' }, 'hold', 'such as first-approval'],
  [
    'a nested input',
    { decision: 'release', reason: 'yes', input: { a: {} } },
    'input.a',
    'list of at most 20',
  ],
  ['an unknown field', { decision: 'release', reason: 'yes', by: 'me' }, 'by', 'There is no field "by" here'],
  ['no object', null, 'body', 'A JSON object with decision and reason.'],
])('%s is a fault that says what would be right', (_, body, field, message) => {
  expect(readDecisionBody(body)).toMatchObject({
    kind: 'faults',
    faults: [{ field, message: expect.stringContaining(message) }],
  });
});

test('anything at all is read without throwing', () => {
  fc.assert(
    fc.property(fc.anything(), (body) => {
      expect(['body', 'faults']).toContain(readDecisionBody(body).kind);
    }),
  );
});
