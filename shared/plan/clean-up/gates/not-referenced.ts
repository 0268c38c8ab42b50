import type { CleanUpFacts } from '../../../domain/clean-up-facts.ts';

/** Objects while a record set, another endpoint or an onboarding refers to it, and while that is not known. */
export function notReferenced({ references }: Pick<CleanUpFacts, 'references'>): string | undefined {
  if (references.kind === 'unasked') return 'what refers to it is not known yet';
  if (references.kind === 'unknown') return `what refers to it is not known: ${references.because}`;
  const [first] = references.by;
  return first === undefined ? undefined : `${first} refers to it`;
}
