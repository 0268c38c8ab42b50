import { expect, test } from 'vitest';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { fingerprintOf, noticeIdOf, onboardingIdOf, requestIdOf } from '../../shared/plan/onboarding-id.ts';
import { anEndpointId } from './builders/dns-builders.ts';
import { account } from './builders/onboarding-builders.ts';

const endpoint = anEndpointId('pe-a');
const target = { kind: 'resource', id: account } as const;

test('case does not make another onboarding', () => {
  const shouted = { kind: 'resource', id: toResourceId(account.toUpperCase()) } as const;

  expect(onboardingIdOf(endpoint, target)).toBe(
    onboardingIdOf(toResourceId(endpoint.toUpperCase()), shouted),
  );
  expect(onboardingIdOf(endpoint, { kind: 'alias', alias: 'A.B' })).toBe(
    onboardingIdOf(endpoint, { kind: 'alias', alias: 'a.b' }),
  );
});

test('IDs are hashes without anything of ARM in them, and differ by what they name', () => {
  const ids = [
    onboardingIdOf(endpoint, target),
    noticeIdOf(endpoint, 'event'),
    noticeIdOf(endpoint, 'person'),
    noticeIdOf(account, 'event'),
    requestIdOf('p', target),
    requestIdOf('p', undefined),
    requestIdOf('p', target, [endpoint]),
    requestIdOf('p', target, [endpoint, account]),
  ];

  expect(ids.every((id) => /^[0-9a-f]{64}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(8);
});

test('asking again for the same is the same request, in whichever order it names its endpoints', () => {
  expect(requestIdOf('p', target, [endpoint, account])).toBe(requestIdOf('P', target, [account, endpoint]));
});

test('a fingerprint does not see the order of members or members without a value, but everything else', () => {
  expect(fingerprintOf({ a: 1, b: { c: [2], d: undefined } })).toBe(fingerprintOf({ b: { c: [2] }, a: 1 }));
  expect(fingerprintOf({ a: [1, 2] })).not.toBe(fingerprintOf({ a: [2, 1] }));
  expect(fingerprintOf({})).not.toBe(fingerprintOf([]));
  expect(fingerprintOf('1')).not.toBe(fingerprintOf(1));
});
