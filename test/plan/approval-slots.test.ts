import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApprovalSlot } from '../../shared/domain/approval-slot.ts';
import { handedOn, SLOT_SECONDS, turnOf, withSlots } from '../../shared/plan/approval-slots.ts';

const START_MS = Date.parse('2030-01-01T00:00:00.000Z');

const at = (seconds: number): string => new Date(START_MS + seconds * 1000).toISOString();

const aSlot = (holder: string, seconds: number): ApprovalSlot => ({ holder, at: at(seconds) });

test.each([
  ['at once while the hour has room', [aSlot('a', 0)], 1, 10, 10],
  ['when the oldest of a full hour is over', [aSlot('a', 0), aSlot('b', 5)], 1, 10, SLOT_SECONDS],
  ['at once when the hour is over', [aSlot('a', 0), aSlot('b', 0)], 1, SLOT_SECONDS, SLOT_SECONDS],
  [
    'behind who waits already',
    [aSlot('a', 0), aSlot('b', 5), aSlot('c', SLOT_SECONDS)],
    1,
    10,
    SLOT_SECONDS + 5,
  ],
  ['for two when there is room for both', [aSlot('a', 0)], 2, 10, SLOT_SECONDS],
])('a turn comes %s', (_, slots, count, now, expected) => {
  expect(turnOf(slots, { holder: 'x', count, perHour: 2, now: at(now) })).toBe(at(expected));
});

test('asking again keeps the turn, and moves it up when the cap is raised', () => {
  const slots = [aSlot('a', 0), aSlot('b', 5), aSlot('x', SLOT_SECONDS), aSlot('y', SLOT_SECONDS + 5)];

  const turn = (perHour: number) => turnOf(slots, { holder: 'y', count: 1, perHour, now: at(20) });

  expect([turn(2), turn(4), turn(0)]).toEqual([at(SLOT_SECONDS + 5), at(20), at(20)]);
});

test('the slots of several are handed on to each, in place of what they waited for', () => {
  const slots = [aSlot('pair', 0), aSlot('pair', 0), aSlot('one', 99), aSlot('other', 5)];

  const holders = handedOn(slots, 'pair', ['one', 'two']).map((slot) => `${slot.holder} ${slot.at}`);

  expect(holders.sort()).toEqual([`one ${at(0)}`, `other ${at(5)}`, `two ${at(0)}`]);
});

test('whoever asks when, and whoever comes late to their turn: no hour has more than the cap', () => {
  const asking = fc.record({
    holder: fc.integer({ min: 0, max: 12 }),
    count: fc.integer({ min: 1, max: 2 }),
    afterSeconds: fc.integer({ min: 0, max: 1800 }),
  });

  fc.assert(
    fc.property(fc.array(asking, { maxLength: 60 }), fc.integer({ min: 2, max: 4 }), (askings, perHour) => {
      const taken = new Map<string, readonly number[]>();
      let [slots, seconds]: [readonly ApprovalSlot[], number] = [[], 0];
      for (const { afterSeconds, count, holder } of askings) {
        seconds += afterSeconds;
        const question = { holder: `${holder}-${count}`, count, perHour, now: at(seconds) };
        const turn = turnOf(slots, question);
        slots = withSlots(slots, question, turn);
        if (turn <= question.now) taken.set(question.holder, Array(count).fill(seconds));
      }
      const instants = [...taken.values()].flat();
      const inHourUpTo = (last: number) =>
        instants.filter((each) => each <= last && each > last - SLOT_SECONDS).length;
      expect(Math.max(0, ...instants.map(inHourUpTo))).toBeLessThanOrEqual(perHour);
    }),
  );
});
