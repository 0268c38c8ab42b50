import type { CleanUpItem } from '../../domain/clean-up.ts';
import type { Decision } from '../../domain/decision.ts';
import type { OffboardingWarrant } from '../../domain/offboarding.ts';
import type { GoneCause, StaleCause } from '../../domain/offboarding-cause.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';

/** What a person's decision to take an onboarding back comes to. */
export const warrantOfDecision = ({
  at,
  by,
  decisionId,
  generation,
  onboardingId,
  reason,
}: Decision): OffboardingWarrant => ({
  kind: 'decision',
  warrantId: decisionId,
  onboardingId,
  generation,
  at,
  by: by.name,
  reason: `Taken back on the decision of ${quoted(by.name, 100)}: ${quoted(reason, 500)}`,
});

/** What it comes to that an endpoint or its connection is gone. */
export const warrantOfGone = (
  onboardingId: string,
  { generation, goneAt, what }: GoneCause,
): OffboardingWarrant => ({
  kind: 'gone',
  warrantId: `gone-${goneAt}`,
  onboardingId,
  generation,
  at: goneAt,
  by: 'autopilot',
  reason: REASONS[what],
});

const REASONS: Readonly<Record<GoneCause['what'], string>> = {
  endpoint: 'The endpoint was deleted; its names and places are taken back',
  connection: 'The connection was removed; the names and places of its endpoint are taken back',
};

/** What it comes to that a clean-up found an onboarding to be no longer needed. */
export const warrantOfStale = (
  onboardingId: string,
  { cleanUpId, foundAt, generation, itemId }: StaleCause,
  { reasons }: Pick<CleanUpItem, 'reasons'>,
): OffboardingWarrant => ({
  kind: 'stale',
  warrantId: `stale-${cleanUpId}-${itemId}`,
  onboardingId,
  generation,
  at: foundAt,
  by: 'autopilot',
  reason: oneLine(`The clean-up found that it is no longer needed: ${reasons.join('; ')}`, 700),
});
