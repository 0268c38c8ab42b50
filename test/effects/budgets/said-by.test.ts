import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { limitersOf } from '../../../shared/effects/budgets/limiters.ts';
import { saidBy } from '../../../shared/effects/budgets/said-by.ts';

const ZONE =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/x';

const limiters = limitersOf({ method: 'GET', url: `https://management.azure.com${ZONE}` });
const graph = limitersOf({
  method: 'POST',
  url: 'https://management.azure.com/providers/Microsoft.ResourceGraph/resources',
});

/** An answer, with an error of this code where one is given. */
const anAnswer = (status: number, headers: Readonly<Record<string, string>>, code?: string) => ({
  status,
  headers: createHttpHeaders(headers),
  bodyAsText: code === undefined ? '{}' : JSON.stringify({ error: { code, message: 'x' } }),
});

test('an answer says what ARM and what the provider have left', () => {
  const answer = anAnswer(200, {
    'x-ms-ratelimit-remaining-subscription-reads': '249',
    'x-ms-ratelimit-remaining-subscription-global-reads': '3749',
    'x-ms-ratelimit-remaining-subscription-resource-requests': '499',
  });

  expect(saidBy(answer, limiters)).toEqual([{ remaining: 249 }, { remaining: 499 }]);
});

test('of the own bucket and the one of all principals the emptier counts', () => {
  const answer = anAnswer(200, {
    'x-ms-ratelimit-remaining-subscription-reads': '249',
    'x-ms-ratelimit-remaining-subscription-global-reads': '12',
  });

  expect(saidBy(answer, limiters)).toEqual([{ remaining: 12 }, {}]);
});

test.each<[string, number, Readonly<Record<string, string>>, string, unknown]>([
  [
    'a spent quota closes ARM’s limiter',
    429,
    { 'retry-after': '17', 'x-ms-failure-cause': 'gateway' },
    'SubscriptionRequestsThrottled',
    [{ closedForSeconds: 17 }, {}],
  ],
  [
    'a provider’s own quota closes the provider’s',
    429,
    { 'retry-after': '60', 'x-ms-failure-cause': 'service' },
    'TooManyRequests',
    [{}, { closedForSeconds: 60 }],
  ],
  [
    'a date counts from the answer’s own',
    429,
    { 'retry-after': 'Tue, 01 Jan 2030 00:00:40 GMT', date: 'Tue, 01 Jan 2030 00:00:00 GMT' },
    'SubscriptionRequestsThrottled',
    [{ closedForSeconds: 40 }, {}],
  ],
  ['without Retry-After it is half a minute', 429, {}, 'RateLimiting', [{ closedForSeconds: 30 }, {}]],
  [
    'a locked resource closes nothing',
    429,
    { 'retry-after': '10' },
    'RetryableErrorDueToAnotherOperation',
    [{}, {}],
  ],
  ['nor does an operation in progress', 409, { 'retry-after': '10' }, 'AnotherOperationInProgress', [{}, {}]],
  ['nor an outage', 503, { 'retry-after': '10' }, 'ServiceUnavailable', [{}, {}]],
])('%s', (_what, status, headers, code, expected) => {
  expect(saidBy(anAnswer(status, headers, code), limiters)).toEqual(expected);
});

test('Resource Graph closes for as long as it says, once nothing is left', () => {
  const some = { 'x-ms-user-quota-remaining': '3', 'x-ms-user-quota-resets-after': '00:00:05' };
  const none = { ...some, 'x-ms-user-quota-remaining': '0' };

  expect(saidBy(anAnswer(200, some), graph)).toEqual([{ remaining: 3 }]);
  expect(saidBy(anAnswer(200, none), graph)).toEqual([{ remaining: 0, closedForSeconds: 5 }]);
  expect(saidBy(anAnswer(429, none, 'RateLimiting'), graph)).toEqual([{ remaining: 0, closedForSeconds: 5 }]);
});
