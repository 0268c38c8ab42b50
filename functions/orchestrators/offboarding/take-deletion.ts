import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import { call } from '../../../shared/durable/call.ts';
import { defineOrchestration, type Steps } from '../../../shared/durable/orchestration.ts';
import { findOnboardingsOf, startConfirming } from '../../activities/offboarding/offboarding-stubs.ts';

/** A resource that an event says was deleted. */
export interface DeletionInput {
  readonly resource: ResourceId;
}

/** Finds the onboardings that a deleted endpoint or connection was part of, and has each looked at. Outlasts any outage: a deletion is not lost. */
export const takeDeletion = defineOrchestration(
  'take-deletion',
  function* (context, { resource }: DeletionInput): Steps<readonly string[]> {
    const { onboardingIds } = yield* call(context, findOnboardingsOf, { resource }, 'endless');
    for (const onboardingId of onboardingIds)
      yield* call(context, startConfirming, { onboardingId }, 'endless');
    return onboardingIds;
  },
);
