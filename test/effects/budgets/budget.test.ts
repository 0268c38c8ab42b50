import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Asker,
  aFullBudget,
  ask,
  type Budget,
  hear,
  type Limit,
} from '../../../shared/effects/budgets/budget.ts';

const READS: Limit = { capacity: 250, perSecond: 25, perErrand: 10 };
const START_MS = Date.parse('2030-01-01T00:00:00Z');

/** A budget of reads with so many calls left, and what else is special about it. */
const aBudget = (calls: number, changes: Partial<Budget> = {}): Budget => ({
  ...aFullBudget(READS, START_MS),
  calls,
  ...changes,
});

/** An onboarding at its first call, unless said otherwise. */
const anAsker = (changes: Partial<Asker> = {}): Asker => ({
  priority: 'foreground',
  spent: 0,
  hasTurn: false,
  ...changes,
});

const BACKGROUND = anAsker({ priority: 'background' });

/** `go`, or the seconds to wait. */
function answerTo(budget: Budget, asker: Asker, afterSeconds = 0): 'go' | number {
  const grant = ask(budget, START_MS + afterSeconds * 1000, asker);
  return grant.kind === 'go' ? 'go' : grant.seconds;
}

describe('who may call', () => {
  test.each<[string, number, Asker, 'go' | number]>([
    ['an onboarding begins while an errand’s calls are left', 10, anAsker(), 'go'],
    ['an onboarding that could not end its errand does not begin it', 5, anAsker(), 0.2],
    ['what an onboarding has begun it ends with the last call', 1, anAsker({ spent: 4 }), 'go'],
    ['cut short, it waits until all it has spent is there again', 0, anAsker({ spent: 4 }), 0.56],
    ['background work begins above half of the bucket', 126, BACKGROUND, 'go'],
    ['background work leaves half of the bucket alone', 101, BACKGROUND, 1],
    ['what background work has begun goes on below half', 63, { ...BACKGROUND, spent: 60 }, 'go'],
    ['a quarter is the onboardings’ own', 62, { ...BACKGROUND, spent: 60 }, 4.96],
    [
      'background work with its turn draws on everything',
      1,
      { ...BACKGROUND, spent: 9, hasTurn: true },
      'go',
    ],
  ])('%s', (_what, calls, asker, expected) => {
    expect(answerTo(aBudget(calls), asker)).toBe(expected);
  });

  test('calls come back with time, never beyond the bucket', () => {
    const spent = aBudget(0);

    const refilled = [0.4, 4, 3600].map((seconds) => ask(spent, START_MS + seconds * 1000, anAsker()));

    expect(refilled.map(({ budget }) => budget.calls)).toEqual([9, 99, 249]);
  });

  test('nobody calls before Retry-After has passed, and a newer one counts', () => {
    const closed = hear(aBudget(200), START_MS, { closedForSeconds: 20 });
    const closedAgain = hear(closed, START_MS + 15_000, { closedForSeconds: 30 });

    const askers = [anAsker({ spent: 3 }), BACKGROUND, { ...BACKGROUND, hasTurn: true, spent: 1 }];

    expect(askers.map((asker) => answerTo(closed, asker, 19.9) === 'go')).toEqual([false, false, false]);
    expect(askers.map((asker) => answerTo(closedAgain, asker, 44.9) === 'go')).toEqual([false, false, false]);
    expect(answerTo(closedAgain, anAsker(), 45.4)).toBe('go');
  });

  test('an answer that was on its way when the quota was spent does not open it again', () => {
    const closed = hear(aBudget(200, { inFlight: 2 }), START_MS, { closedForSeconds: 20 });

    const later = hear(closed, START_MS + 100, { remaining: 150 });

    expect(answerTo(later, anAsker({ spent: 3 }), 19)).toBe(1);
  });

  test('kept out for a minute, background work has a turn of one errand, and the next a minute later', () => {
    const { budget: refused } = ask(aBudget(20), START_MS, BACKGROUND);
    const busy: Budget = { ...refused, limit: { ...READS, perSecond: 0.001 } };

    const early = answerTo(busy, BACKGROUND, 59);
    const turn = ask(busy, START_MS + 60_000, BACKGROUND);
    const next = ask(turn.budget, START_MS + 61_000, BACKGROUND);
    const later = ask(next.budget, START_MS + 120_000, BACKGROUND);

    expect(early).toBe(1);
    expect(turn).toMatchObject({ kind: 'go', hasTurn: true });
    expect(next).toMatchObject({ kind: 'wait', seconds: 59 });
    expect(later).toMatchObject({ kind: 'go', hasTurn: true });
  });
});

describe('what answers say', () => {
  test('the header is the truth, less what is still on its way', () => {
    const inFlight = aBudget(200, { inFlight: 4 });

    expect(hear(inFlight, START_MS, { remaining: 37 })).toMatchObject({ calls: 34, inFlight: 3 });
    expect(hear(inFlight, START_MS, { remaining: 2 })).toMatchObject({ calls: 0 });
    expect(hear(inFlight, START_MS, {})).toMatchObject({ calls: 200, inFlight: 3 });
  });

  test('a bucket is at least as large as what is left in it', () => {
    const heard = hear(aBudget(200, { inFlight: 1 }), START_MS, { remaining: 11_998 });

    expect(heard).toMatchObject({ calls: 11_998, limit: { capacity: 11_998 } });
  });
});

/** Any moment of a day's work: who asks, how long after the one before. */
const questions = fc.array(
  fc.record({
    priority: fc.constantFrom('foreground', 'background') as fc.Arbitrary<Asker['priority']>,
    spent: fc.integer({ min: 0, max: 30 }),
    afterMs: fc.integer({ min: 0, max: 2000 }),
  }),
  { minLength: 1, maxLength: 300 },
);

describe('whatever is asked', () => {
  test('no more goes out than the bucket and its refill give', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 250 }), questions, (calls, asked) => {
        let budget = aBudget(calls);
        let nowMs = START_MS;
        let gone = 0;
        for (const { afterMs, priority, spent } of asked) {
          nowMs += afterMs;
          const grant = ask(budget, nowMs, anAsker({ priority, spent }));
          budget = grant.budget;
          if (grant.kind === 'go') gone += 1;
        }
        expect(gone).toBeLessThanOrEqual(calls + ((nowMs - START_MS) / 1000) * READS.perSecond + 1e-6);
      }),
    );
  });

  test('without its turn background work never takes the onboardings’ quarter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 0, max: 300 }), (calls, spent) => {
        const grant = ask(aBudget(calls), START_MS, { ...BACKGROUND, spent });
        if (grant.kind === 'go') expect(grant.budget.calls).toBeGreaterThanOrEqual(62);
      }),
    );
  });

  test('whoever comes back after the wait that it was told is let in, when nobody else calls', () => {
    const asker = fc.record({
      priority: fc.constantFrom('foreground', 'background') as fc.Arbitrary<Asker['priority']>,
      spent: fc.integer({ min: 0, max: 300 }),
      hasTurn: fc.constant(false),
    });
    const closed = fc.option(fc.integer({ min: 1, max: 3600 }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 250 }), asker, closed, (calls, who, closedForSeconds) => {
        const said = closedForSeconds === undefined ? {} : { closedForSeconds };
        const grant = ask(hear(aBudget(calls), START_MS, said), START_MS, who);
        if (grant.kind === 'go') return;
        const backMs = START_MS + Math.max(1, Math.ceil(grant.seconds)) * 1000;
        expect(ask(grant.budget, backMs, { ...who, spent: 0 }).kind).toBe('go');
      }),
    );
  });

  test('those who are told to wait together come back one after the other, as the bucket refills', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 0, max: 60 }), (count, seconds) => {
        let budget = hear(aBudget(0), START_MS, { closedForSeconds: seconds });
        const waits: number[] = [];
        for (let asker = 0; asker < count; asker += 1) {
          const grant = ask(budget, START_MS, anAsker());
          budget = grant.budget;
          if (grant.kind === 'wait') waits.push(grant.seconds);
        }
        const apart = waits.slice(1).map((wait, index) => wait - (waits[index] ?? 0));
        expect(waits).toHaveLength(count);
        for (const gap of apart) expect(gap).toBeCloseTo(READS.perErrand / READS.perSecond, 5);
      }),
    );
  });
});
