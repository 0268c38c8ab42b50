import { isWithin, type ResourceId, toResourceId } from '../../shared/domain/resource-id.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { keepFirstLook } from './facts/keep-first-look.ts';

/** What a whole sweep saw in these scopes. */
export interface SweptScopes {
  readonly scopes: readonly ResourceId[];
  readonly stale: readonly ResourceId[];
  readonly unread: readonly Unread[];
}

/** Forgets the first looks of what came back: what falls again is looked at twice again. What could not be looked at has not come back. */
export async function forgetFirstLooks(
  effects: Effects,
  { scopes, stale, unread }: SweptScopes,
): Promise<void> {
  const falling: ReadonlySet<string> = new Set(stale);
  const unseen = unread.map(({ resource }) => toResourceId(resource));
  const remembered = await (await effects.controls()).listFirstSeen();
  for (const resource of remembered.map(toResourceId)) {
    const isSwept = scopes.some((scope) => isWithin(resource, scope));
    const isSeen = isSwept && !unseen.some((each) => isWithin(resource, each));
    if (isSeen && !falling.has(resource)) await keepFirstLook(effects, resource, false);
  }
}
