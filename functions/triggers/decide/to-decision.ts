import type { Decision } from '../../../shared/domain/decision.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { entryIdOf } from '../../../shared/effects/tables/allowlist/entry-keys.ts';
import type { DecisionBody } from '../../../shared/events/decision-body.ts';
import { aboutOf } from '../../../shared/plan/holds/hold-of.ts';
import { seenTokenOf } from '../../../shared/plan/holds/seen-token.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { saidIn } from './find-repeat.ts';
import type { PlannedEntry } from './plan-entry.ts';

/** What a decision is made from. */
export interface DecisionParts {
  readonly row: OnboardingRow;
  readonly body: DecisionBody;
  readonly by: Person;
  /** What it brings, in its one form. */
  readonly input: Decision['input'];
  readonly entry?: PlannedEntry | undefined;
  readonly now: Date;
}

/** The decision as it is kept. The same words of the same person about the same have the same ID: sent twice at once, it is one. */
export function toDecision({ body, by, entry, input, now, row }: DecisionParts): Decision {
  const { generation, hold, onboardingId } = row;
  const seen = seenTokenOf(row);
  const said = saidIn(body);
  return {
    decisionId: fingerprintOf([onboardingId, seen, said, by.id]).slice(0, 16),
    onboardingId,
    hold: hold?.code ?? '',
    about: hold === undefined ? [] : aboutOf(hold),
    generation,
    kind: body.decision,
    ...(body.next === undefined ? {} : { next: body.next }),
    reason: body.reason,
    input,
    by,
    at: now.toISOString(),
    said,
    seen,
    ...(entry === undefined ? {} : { entry: { entryId: entryIdOf(entry.key), columns: entry.columns } }),
  };
}
