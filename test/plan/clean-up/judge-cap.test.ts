import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeCap } from '../../../shared/plan/clean-up/judge-cap.ts';

test.each([
  [20, 100, 'within'],
  [21, 100, 'reached'],
  [3, 10, 'within'],
  [4, 10, 'reached'],
  [1, 0, 'reached'],
  [1, 2, 'reached'],
  [1, 3, 'reached'],
  [1, 4, 'within'],
  [0, 0, 'within'],
])('%i removals of %i: the cap is %s', (removals, owned, expected) => {
  const reached = judgeCap({ removals, owned }, { most: 20, mostShare: 0.3 });

  expect(reached === undefined ? 'within' : 'reached').toBe(expected);
});

test('no run goes on with more than either cap allows, and one that does would with fewer removals too', () => {
  const count = fc.nat({ max: 10_000 });

  fc.assert(
    fc.property(
      count,
      count,
      count,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (removals, owned, most, mostShare) => {
        const isWithin = judgeCap({ removals, owned }, { most, mostShare }) === undefined;

        expect(isWithin).toBe(removals <= most && (mostShare === 1 || removals <= owned * mostShare));
        if (isWithin && removals > 0)
          expect(judgeCap({ removals: removals - 1, owned }, { most, mostShare })).toBeUndefined();
      },
    ),
  );
});
