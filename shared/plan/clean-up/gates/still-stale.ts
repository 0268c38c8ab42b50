import type { CleanUpFacts } from '../../../domain/clean-up-facts.ts';

/** Objects to whatever does not look stale (any more): what came back is needed. */
export function stillStale({ sign }: Pick<CleanUpFacts, 'sign'>): string | undefined {
  if (sign.kind === 'stale' || sign.kind === 'review') return undefined;
  return sign.kind === 'alive' ? sign.because : 'it waits for an approval';
}
