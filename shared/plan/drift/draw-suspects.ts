import { fingerprintOf } from '../onboarding-id.ts';

/** The most that one look hands over: what crosses a step stays small. */
const MOST_SUSPECTS = 200;

/** Where there are more than one look hands over, each hour draws others: however seldom rounds come, none waits for ever. */
export function drawSuspects(suspects: readonly string[], now: string): readonly string[] {
  if (suspects.length <= MOST_SUSPECTS) return suspects;
  const lots = suspects.map((suspect) => ({ suspect, lot: fingerprintOf([suspect, now.slice(0, 13)]) }));
  return lots
    .toSorted((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, MOST_SUSPECTS)
    .map(({ suspect }) => suspect);
}
