import type { CleanUpFacts } from '../../../domain/clean-up-facts.ts';
import { isOldEnough } from '../is-old-enough.ts';

/** Objects until it has been known, and has looked stale, for so many days. */
export function secondLook({
  firstLookAt,
  knownSinceAt,
  now,
  rules: { secondLookDays },
}: Pick<CleanUpFacts, 'firstLookAt' | 'knownSinceAt' | 'now' | 'rules'>): string | undefined {
  if (firstLookAt === undefined) return 'this is the first look';
  if (!isOldEnough(knownSinceAt, now, secondLookDays)) return 'it is not known for long enough';
  return isOldEnough(firstLookAt, now, secondLookDays) ? undefined : 'the second look is not due yet';
}
