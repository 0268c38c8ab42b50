import type { Decision } from '../../../shared/domain/decision.ts';
import type { Hold } from '../../../shared/domain/onboarding.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { findRelease } from '../../activities/stubs.ts';
import type { Journal } from './journal.ts';

/** The decision by which a person released what would be held for this reason, or null. */
export function* releaseFor(context: Context, journal: Journal, why: Hold): Steps<Decision | null> {
  const { onboardingId, request } = journal.subject;
  const { generation } = journal.memory;
  return yield* call(context, findRelease, { onboardingId, request, generation, hold: why });
}
