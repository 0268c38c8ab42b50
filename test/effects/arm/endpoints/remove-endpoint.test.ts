import { expect, test } from 'vitest';
import { openEndpoints } from '../../../../shared/effects/arm/endpoints/open-endpoints.ts';
import { ACCOUNT, ENDPOINT, id } from '../bodies.ts';
import { anArm, anError, type ScriptedAnswer } from '../scripted-arm.ts';

const removed = (answer: ScriptedAnswer | undefined) => {
  const arm = anArm(answer === undefined ? {} : { [`DELETE ${ENDPOINT}`]: answer });
  return { arm, removal: openEndpoints(arm.connection).remove(id(ENDPOINT)) };
};

test.each<readonly [string, ScriptedAnswer | undefined, object]>([
  [
    'a deletion that goes on is handed back with the time to wait',
    { status: 202, headers: { 'retry-after': '7' } },
    { isFinished: false, retryAfterSeconds: 7 },
  ],
  [
    'an endpoint that is gone already is no fault',
    { status: 204 },
    { isFinished: true, retryAfterSeconds: 0 },
  ],
  ['nor is one that nobody knows', undefined, { isFinished: true, retryAfterSeconds: 0 }],
])('%s', async (_title, answer, expected) => {
  const { arm, removal } = removed(answer);

  await expect(removal).resolves.toEqual(expected);
  expect(arm.requests).toHaveLength(1);
});

test.each([
  [409, 'ScopeLocked'],
  [403, 'RequestDisallowedByPolicy'],
])('a lock or a policy (%i %s) is a fault that says so', async (status, code) => {
  const { removal } = removed(anError(status, code));

  await expect(removal).rejects.toMatchObject({ code: 'disallowed' });
});

test('nothing but a private endpoint is deleted', async () => {
  const { connection, requests } = anArm();

  await expect(openEndpoints(connection).remove(id(ACCOUNT))).rejects.toThrow('no private endpoint');
  expect(requests).toEqual([]);
});
