import type { CleanUpFacts, TaggedSide } from '../../../domain/clean-up-facts.ts';
import { nameOf, resourceTypeOf } from '../../../domain/resource-id.ts';
import type { WatchedScope } from '../../../domain/settings.ts';
import { whyExcluded } from '../../is-watched.ts';
import { matchesPattern } from '../../matches-pattern.ts';

/** Objects where a setting leaves either side to its owner: by scope, by the endpoint's name, or by tag. */
export const notExcluded = ({
  sides,
  watched,
}: Pick<CleanUpFacts, 'sides' | 'watched'>): string | undefined =>
  sides.map((side) => reasonFor(side, watched)).find((reason) => reason !== undefined);

function reasonFor(side: TaggedSide, watched: WatchedScope): string | undefined {
  const isEndpoint = resourceTypeOf(side.id) === 'microsoft.network/privateendpoints';
  const name = nameOf(side.id);
  if (isEndpoint && watched.excludedNames.some((pattern) => matchesPattern(name, pattern)))
    return `the name ${name} is excluded by a setting`;
  return whyExcluded(side, watched);
}
