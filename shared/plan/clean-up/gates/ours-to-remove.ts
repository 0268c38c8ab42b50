import type { CleanUpFacts } from '../../../domain/clean-up-facts.ts';

/** Objects to removing what the app did not make, or what a person has to agree to: it cannot come back. */
export function oursToRemove({
  ownership,
  sign,
}: Pick<CleanUpFacts, 'ownership' | 'sign'>): string | undefined {
  if (sign.kind === 'review') return sign.because;
  return ownership.kind === 'theirs' ? ownership.because : undefined;
}
