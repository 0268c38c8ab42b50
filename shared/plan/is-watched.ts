import type { OnboardingFacts } from '../domain/facts.ts';
import type { PlatformRequest } from '../domain/platform-request.ts';
import { valueIn } from '../domain/reading.ts';
import { isWithin, nameOf, type ResourceId } from '../domain/resource-id.ts';
import type { WatchedScope } from '../domain/settings.ts';
import { matchesPattern } from './matches-pattern.ts';

/** What is known of one side of a connection when asking whether it is watched. */
interface Side {
  readonly id: ResourceId;
  readonly tags: Readonly<Record<string, string>>;
}

/** Why this onboarding is none of the app's business, in a sentence; undefined when it is watched. */
export function whyNotWatched(facts: OnboardingFacts): string | undefined {
  const { watched } = facts.policy;
  const sides = sidesOf(facts);
  if (!sides.some(({ id }) => isInScope(id, watched))) {
    return 'Neither the endpoint nor the target lies in a watched scope.';
  }
  if (isExcludedByName(facts.request.endpoint, watched)) {
    return "The endpoint's name is excluded by a setting.";
  }
  return sides.map((side) => whyExcluded(side, watched)).find((reason) => reason !== undefined);
}

/** True when every pair of a request has a watched side, and nothing of it is excluded by a scope, a name or a tag. */
export function isRequestWatched(
  { endpoints, target }: Pick<PlatformRequest, 'endpoints' | 'target'>,
  watched: WatchedScope,
): boolean {
  const targets: Side[] = target?.kind === 'resource' ? [{ id: target.id, tags: {} }] : [];
  const named = endpoints.map((each) => ({
    id: each.endpoint,
    tags: each.kind === 'create' ? each.tags : {},
  }));
  if (named.some(({ id }) => isExcludedByName(id, watched))) return false;
  if ([...targets, ...named].some((side) => whyExcluded(side, watched) !== undefined)) return false;
  const pairs = named.length === 0 ? [targets] : named.map((side) => [side, ...targets]);
  return pairs.every((sides) => sides.some(({ id }) => isInScope(id, watched)));
}

/** True for an endpoint that a setting leaves to its owner by its name. */
export const isExcludedByName = (
  endpoint: ResourceId,
  { excludedNames }: Pick<WatchedScope, 'excludedNames'>,
): boolean => excludedNames.some((pattern) => matchesPattern(nameOf(endpoint), pattern));

/** Why a setting leaves one side of a connection to its owner, by scope or by tag; undefined where none does. */
export function whyExcluded({ id, tags }: Side, watched: WatchedScope): string | undefined {
  if (watched.excludedScopes.some((scope) => isWithin(id, scope))) {
    return `${nameOf(id)} lies in an excluded scope.`;
  }
  const tag = Object.entries(tags).find(([name, value]) => isExcludedTag(name, value, watched.excludedTags));
  return tag && `${nameOf(id)} has the excluded tag ${tag[0]}.`;
}

/** Azure folds the case of a tag's name, not of its value. */
function isExcludedTag(name: string, value: string, excluded: Readonly<Record<string, string>>): boolean {
  return Object.entries(excluded).some(
    ([excludedName, excludedValue]) =>
      excludedName.toLowerCase() === name.toLowerCase() && ['*', value].includes(excludedValue),
  );
}

const isInScope = (id: ResourceId, { scopes }: WatchedScope): boolean =>
  scopes.some((scope) => isWithin(id, scope));

function sidesOf({ request, endpoint, target, connection }: OnboardingFacts): Side[] {
  const targetId = request.target.kind === 'resource' ? request.target.id : valueIn(connection)?.target;
  return [
    { id: request.endpoint, tags: valueIn(endpoint)?.tags ?? {} },
    ...(targetId ? [{ id: targetId, tags: valueIn(target)?.tags ?? {} }] : []),
  ];
}
