import type { Effects } from '../../../shared/effects/effects.ts';

/** Remembers since when something looks gone, and forgets it as soon as it does not. Gives the earlier look, if there was one. */
export async function keepFirstLook(
  effects: Effects,
  what: string,
  looksGone: boolean,
): Promise<string | undefined> {
  const controls = await effects.controls();
  const firstLookAt = await controls.firstSeenAt(what);
  if (looksGone && firstLookAt === undefined)
    await controls.setFirstSeenAt(what, effects.now().toISOString());
  if (!looksGone && firstLookAt !== undefined) await controls.clearFirstSeenAt(what);
  return looksGone ? firstLookAt : undefined;
}
