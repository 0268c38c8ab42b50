import type { OnboardingRow } from './onboarding.ts';

/** What a round judges an onboarding by: ten thousand of them fit into a few megabytes. */
export type OnboardingBrief = Pick<
  OnboardingRow,
  | 'atPlatform'
  | 'onboardingId'
  | 'kind'
  | 'endpoint'
  | 'target'
  | 'state'
  | 'code'
  | 'generation'
  | 'goneAt'
  | 'offboarding'
  | 'platform'
> & {
  /** Since when it is held, while it is. */
  readonly heldSinceAt?: string;
};

/** Cuts a row down to what a round needs of it. */
export function briefOf(row: OnboardingRow): OnboardingBrief {
  const { atPlatform, code, endpoint, generation, goneAt, kind, offboarding, onboardingId, state, target } =
    row;
  return {
    onboardingId,
    kind,
    target,
    state,
    generation,
    ...(endpoint !== undefined && { endpoint }),
    ...(code !== undefined && { code }),
    ...(goneAt !== undefined && { goneAt }),
    ...(offboarding !== undefined && { offboarding }),
    ...(atPlatform !== undefined && { atPlatform }),
    ...(row.platform !== undefined && { platform: row.platform }),
    ...(row.state === 'held' && { heldSinceAt: row.hold?.sinceAt ?? row.updatedAt }),
  };
}
