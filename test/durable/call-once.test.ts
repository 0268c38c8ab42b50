import { expect, test } from 'vitest';
import type { FaultCode } from '../../shared/domain/fault.ts';
import { delaySeconds } from '../../shared/durable/call-once.ts';

/** The waits after the first seven attempts that met this. */
const waitsOf = (code: FaultCode, retryAfterSeconds?: number): readonly number[] =>
  [1, 2, 3, 4, 5, 6, 7].map((attempt) =>
    delaySeconds(attempt, {
      code,
      message: 'no',
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    }),
  );

test.each<[string, FaultCode, number | undefined, readonly number[]]>([
  [
    'an outage is given more time after each attempt',
    'unavailable',
    undefined,
    [5, 10, 20, 40, 80, 160, 300],
  ],
  ['what Retry-After asks for is the least', 'unavailable', 60, [60, 60, 60, 60, 80, 160, 300]],
  ['a lock is over in seconds', 'locked', undefined, [5, 10, 20, 30, 30, 30, 30]],
  ['a role that is late is given minutes', 'forbidden', undefined, [60, 120, 240, 300, 300, 300, 300]],
  ['who waits for a quota comes when its turn is', 'throttled', 3, [3, 3, 3, 4, 5, 6, 7]],
  ['a quota without a word is as an outage', 'throttled', undefined, [5, 10, 20, 40, 80, 160, 300]],
  ['nobody is obeyed for more than an hour', 'throttled', 86_400, Array(7).fill(3600)],
])('%s', (_what, code, retryAfterSeconds, expected) => {
  expect(waitsOf(code, retryAfterSeconds)).toEqual(expected);
});
