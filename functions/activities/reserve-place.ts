import type { Effects } from '../../shared/effects/effects.ts';

/** A place under an entry's `maxConnections`, and who needs it. */
export interface Place {
  readonly onboardingId: string;
  readonly entryId: string;
  readonly maxConnections: number;
}

/** Takes a place before anything is written for the endpoint: of two that race, one never begins. Taking it twice is once. */
export async function reservePlace(effects: Effects, place: Place): Promise<'reserved' | 'full'> {
  const { entryId, maxConnections, onboardingId } = place;
  return (await effects.allowlist()).reserve(entryId, onboardingId, maxConnections);
}
