import type { CleanUpFacts, TaggedSide } from '../../../domain/clean-up-facts.ts';
import { nameOf, resourceTypeOf } from '../../../domain/resource-id.ts';
import type { WatchedScope } from '../../../domain/settings.ts';
import { whyExcluded } from '../../is-watched.ts';
import { matchesPattern } from '../../matches-pattern.ts';

/**
 * Objects where a setting leaves either side to its owner (by scope, by the endpoint's name, or by tag), and to what
 * somebody put back: no decision of a person is undone.
 */
export function notExcluded({
  putBack,
  sides,
  watched,
}: Pick<CleanUpFacts, 'putBack' | 'sides' | 'watched'>): string | undefined {
  if (putBack !== undefined) return `${putBack.by.name} had it put back at ${putBack.at}`;
  return sides.map((side) => reasonFor(side, watched)).find((reason) => reason !== undefined);
}

function reasonFor(side: TaggedSide, watched: WatchedScope): string | undefined {
  const isEndpoint = resourceTypeOf(side.id) === 'microsoft.network/privateendpoints';
  const name = nameOf(side.id);
  if (isEndpoint && watched.excludedNames.some((pattern) => matchesPattern(name, pattern)))
    return `the name ${name} is excluded by a setting`;
  return whyExcluded(side, watched);
}
