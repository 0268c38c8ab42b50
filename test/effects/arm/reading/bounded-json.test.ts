import { expect, test } from 'vitest';
import { boundedJson } from '../../../../shared/effects/arm/reading/bounded-json.ts';

test('a resource of usual size is kept as it is', () => {
  const body = { id: 'x', properties: { isHnsEnabled: true, ports: [1, 2], none: null, sku: { name: 'a' } } };

  expect(boundedJson(body)).toEqual(body);
});

test.each([
  ['a long text', { a: 'x'.repeat(1_000_000) }],
  ['many items', { a: Array.from({ length: 100_000 }, () => 'x'.repeat(10)) }],
  ['many members', Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`m${index}`, index]))],
  [
    'many lists of many items',
    { a: Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 'x')) },
  ],
])('%s is cut to what fits', (_, body) => {
  expect(JSON.stringify(boundedJson(body)).length).toBeLessThan(50_000);
});

test('what is nested deeper than anything that means something is left out', () => {
  let body: Record<string, unknown> = { end: true };
  for (let depth = 0; depth < 10_000; depth += 1) body = { a: body };

  expect(boundedJson(body)).toHaveProperty('a.a.a.a.a.a');
  expect(JSON.stringify(boundedJson(body))).not.toContain('end');
});

test.each([null, 'text', 7, [{ id: 'x' }]])('what is no object is an empty one: %o', (body) => {
  expect(boundedJson(body)).toEqual({});
});
