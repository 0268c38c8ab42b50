import type { CleanUpFacts } from '../../../domain/clean-up-facts.ts';
import { ownerIn } from '../owner-in.ts';

/** Objects where a tag names an owner: that person is asked, and the app removes nothing. */
export function noOwnerTag({ rules, tags }: Pick<CleanUpFacts, 'rules' | 'tags'>): string | undefined {
  const owner = ownerIn(tags, rules.ownerTags);
  return owner === undefined ? undefined : `it belongs to ${owner} by its tag`;
}
