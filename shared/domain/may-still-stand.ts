import type { OnboardingRow } from './onboarding.ts';

/** True for an onboarding of an endpoint that was neither found gone nor taken back. */
export const mayStillStand = ({
  goneAt,
  kind,
  offboarding,
  state,
}: Pick<OnboardingRow, 'goneAt' | 'kind' | 'offboarding' | 'state'>): boolean =>
  kind === 'endpoint' && goneAt === undefined && offboarding === undefined && state !== 'offboarded';
