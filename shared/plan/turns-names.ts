import type { OnboardingFacts } from '../domain/facts.ts';

/** True where approving turns the target's public names to private ones: no connection is approved yet, as far as is known. Unknown counts as first. */
export const turnsNames = ({ approvedConnections }: Pick<OnboardingFacts, 'approvedConnections'>): boolean =>
  approvedConnections === 0 || approvedConnections === 'unknown';
