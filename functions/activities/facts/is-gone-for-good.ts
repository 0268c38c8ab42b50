import type { Effects } from '../../../shared/effects/effects.ts';
import { keepFirstLook } from './keep-first-look.ts';

/** True on a second look, `CONSISTENCY_MINUTES` after the first or later, between which nothing was seen of `what`. */
export async function isGoneForGood(effects: Effects, what: string, isAbsent: boolean): Promise<boolean> {
  const firstLookAt = await keepFirstLook(effects, what, isAbsent);
  if (firstLookAt === undefined) return false;
  const { deadlines } = await effects.policy();
  return effects.now().getTime() - Date.parse(firstLookAt) >= deadlines.consistencySeconds * 1000;
}

/** The key under which looks at the endpoint that a name leads to are remembered. */
export const ownerKeyOf = (endpoint: string): string => `owner:${endpoint}`;
