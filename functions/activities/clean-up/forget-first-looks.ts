import { isWithin, type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { keepFirstLook } from '../facts/keep-first-look.ts';

/** What a whole run saw in these scopes: the keys of the looks at what still looks stale, or waits. */
export interface SweptScopes {
  readonly scopes: readonly ResourceId[];
  readonly falling: readonly string[];
  readonly unread: readonly Unread[];
}

/** Record sets and rules of platforms are looked through wherever they stand. */
const NOT_BY_SCOPE = /^\/platforms\/|\/microsoft\.network\/privatednszones\//;

/** Forgets the first looks of what came back: what falls again is looked at twice again. What could not be looked at has not come back. */
export async function forgetFirstLooks(
  effects: Effects,
  { falling: keys, scopes, unread }: SweptScopes,
): Promise<void> {
  const falling: ReadonlySet<string> = new Set(keys);
  const unseen = unread.map(({ resource }) => toResourceId(resource));
  const remembered = await (await effects.controls()).listFirstSeen();
  for (const key of remembered) {
    const resource = toResourceId(key.replace(/^(pending|review):/, ''));
    const isSwept = NOT_BY_SCOPE.test(resource) || scopes.some((scope) => isWithin(resource, scope));
    const isSeen = isSwept && !unseen.some((each) => isWithin(resource, each));
    if (isSeen && !falling.has(key)) await keepFirstLook(effects, key, false);
  }
}
