import type { Decision } from '../../../shared/domain/decision.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Person } from '../../../shared/domain/person.ts';
import type { DecisionBody } from '../../../shared/events/decision-body.ts';
import { byTime } from '../../../shared/plan/holds/releases.ts';
import { seenTokenOf } from '../../../shared/plan/holds/seen-token.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';

/** Print of what was said, as it was said: all fields of the body. */
export const saidIn = (body: DecisionBody): string => fingerprintOf(body).slice(0, 16);

/** What an earlier decision in the very same words of the same person makes of this one. */
export type Repeat =
  /** The answer was lost, or sent twice: the same decision, answered again. */
  | { readonly kind: 'same'; readonly decision: Decision }
  /** It was about something that has passed, or somebody decided since: sent again it must not count again. */
  | { readonly kind: 'used'; readonly decision: Decision };

/** Finds out whether this was said before. A request that is caught and sent again is never a second decision. */
export function findRepeat(
  row: OnboardingRow,
  decisions: readonly Decision[],
  by: Person,
  body: DecisionBody,
): Repeat | undefined {
  const said = saidIn(body);
  const mine = decisions.filter((each) => each.by.id === by.id && each.said === said).sort(byTime);
  const decision = mine.at(-1);
  if (decision === undefined) return undefined;
  const isLast = [...decisions].sort(byTime).at(-1) === decision;
  return { kind: isLast && isStillAbout(row, decision, body) ? 'same' : 'used', decision };
}

/** Still about what stands; or it took effect, and the body or the kind says that it cannot be meant for anything else. */
function isStillAbout(row: OnboardingRow, decision: Decision, { next, seen }: DecisionBody): boolean {
  if (decision.seen === seenTokenOf(row)) return true;
  if (next !== undefined) return row.hold === undefined || row.hold.code === 'revoked';
  return row.hold === undefined && seen !== undefined;
}
