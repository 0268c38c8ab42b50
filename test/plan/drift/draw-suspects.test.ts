import { expect, test } from 'vitest';
import { drawSuspects } from '../../../shared/plan/drift/draw-suspects.ts';

const some = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `onboarding-${index}`);

test.each([1, 2, 3, 4, 24])(
  'of 600 suspects none waits for ever where %i hours lie between rounds',
  (hours) => {
    const heard = new Set<string>();

    for (let round = 0; round < 40; round += 1) {
      const drawn = drawSuspects(some(600), new Date(Date.UTC(2030, 0, 1, round * hours)).toISOString());
      expect(new Set(drawn).size).toBe(200);
      for (const each of drawn) heard.add(each);
    }

    expect(heard.size).toBe(600);
  },
);

test('as many as one look hands over are all handed over', () => {
  expect(drawSuspects(some(200), '2030-01-01T00:00:00.000Z')).toEqual(some(200));
});
