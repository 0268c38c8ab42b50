import type { Effects } from '../../../shared/effects/effects.ts';
import { keepFirstLook } from './keep-first-look.ts';

/** Seconds between the two looks that make an absence believed. */
export const SECONDS_TO_SECOND_LOOK = 60;

/** True on a second look, at least a minute after the first, between which nothing was seen of `what`. */
export async function isGoneForGood(effects: Effects, what: string, isAbsent: boolean): Promise<boolean> {
  const firstLookAt = await keepFirstLook(effects, what, isAbsent);
  if (firstLookAt === undefined) return false;
  return effects.now().getTime() - Date.parse(firstLookAt) >= SECONDS_TO_SECOND_LOOK * 1000;
}

/** The key under which looks at the endpoint that a name leads to are remembered. */
export const ownerKeyOf = (endpoint: string): string => `owner:${endpoint}`;
