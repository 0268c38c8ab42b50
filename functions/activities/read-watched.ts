import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** What a round has to look at: the watched scopes, and whether the first stock-taking is still to be closed. */
export interface Watched {
  readonly scopes: readonly ResourceId[];
  readonly isDayOne: boolean;
}

/** Reads which scopes are watched and whether stock was ever taken. */
export async function readWatched(
  effects: Effects,
  _input: Readonly<Record<string, never>>,
): Promise<Watched> {
  const { watched } = await effects.policy();
  const firstReconcileAt = await (await effects.controls()).firstReconcileAt();
  return { scopes: [...new Set(watched.scopes)], isDayOne: firstReconcileAt === undefined };
}
