import { createHash } from 'node:crypto';

const WHOLE_HASH = /^[0-9a-f]{64}$/;

/**
 * The ID of an onboarding's trace: the first 32 digits of its own ID, so that whoever has the one can ask for the other.
 * All runs of an onboarding, its offboarding too, share it.
 */
export const traceIdOf = (onboardingId: string): string =>
  (WHOLE_HASH.test(onboardingId) ? onboardingId : sha256(onboardingId)).slice(0, 32);

/** The ID of a span of that trace, 16 hex digits: the same key is the same span in every process. */
export const spanIdOf = (onboardingId: string, key: string): string =>
  sha256(`span\n${onboardingId}\n${key}`).slice(0, 16);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
