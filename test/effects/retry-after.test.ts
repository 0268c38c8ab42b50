import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { retryAfterSecondsOf } from '../../shared/effects/retry-after.ts';

const DATE = 'Tue, 01 Jan 2030 00:00:00 GMT';

test.each<[Record<string, string>, number | undefined]>([
  [{ 'retry-after': '7' }, 7],
  [{ 'retry-after': ' 0 ' }, 0],
  [{ 'retry-after': 'Tue, 01 Jan 2030 00:00:30 GMT', date: DATE }, 30],
  [{ 'retry-after': 'Mon, 31 Dec 2029 23:59:00 GMT', date: DATE }, 0],
  [{ 'retry-after': 'Tue, 01 Jan 2030 00:00:30 GMT' }, undefined],
  [{ 'retry-after': 'soon', date: DATE }, undefined],
  [{ 'retry-after': '' }, undefined],
  [{}, undefined],
])('%j asks to wait %s seconds', (headers, seconds) => {
  expect(retryAfterSecondsOf(createHttpHeaders(headers))).toBe(seconds);
});
