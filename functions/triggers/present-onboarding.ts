import type { Onboarding } from '../../shared/api/replies/onboarding.ts';
import type { Reply } from '../../shared/api/replies/reply.ts';
import { withExample } from '../../shared/domain/input-field.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import { howToDecide } from '../../shared/plan/holds/how-to-decide.ts';
import { seenTokenOf } from '../../shared/plan/holds/seen-token.ts';

/** The row without its machinery, what a decision names as seen, and what it waits for in the words of the hold. */
export function presentOnboarding(row: OnboardingRow): Reply<typeof Onboarding> {
  const { fingerprint: _, hold, request: __, ...rest } = row;
  const seen = seenTokenOf(row);
  const shown = { ...rest, seen };
  if (hold === undefined) return shown;
  const { code, deadlineAt, facts, goesOnAt, owner, paste, reason, releasableBy, sinceAt } = hold;
  const input = hold.input.map(withExample);
  const times = { since: sinceAt, until: deadlineAt, goesOnAt };
  const decision = howToDecide({ onboardingId: row.onboardingId, hold, seen });
  const why = { code, reason, releasableBy, owner, input, facts, paste };
  return { ...shown, waitsFor: { ...why, ...times, decision } };
}
