import { expect, test } from 'vitest';
import { stretched } from '../../shared/durable/wait-to-retry.ts';

const instances = Array.from({ length: 200 }, (_, index) => `onboarding-${index} 1`);

test('two hundred instances that failed together come back apart, and each replay waits as long', () => {
  const waits = instances.map((whose) => stretched(100, whose));

  const seconds = new Set(waits.map(Math.floor));
  expect(waits).toEqual(instances.map((whose) => stretched(100, whose)));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...waits)).toBeLessThan(125);
  expect(seconds.size).toBeGreaterThan(20);
});

test('no wait is stretched by more than a minute', () => {
  expect(Math.max(...instances.map((whose) => stretched(3600, whose)))).toBeLessThan(3660);
});
