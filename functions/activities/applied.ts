import type { Effects } from '../../shared/effects/effects.ts';

/** What came of one change: made (or found made), taken on and unfinished (by Azure, unless `because` says otherwise), or no longer right as planned. */
export type Applied =
  | { readonly kind: 'done'; readonly before?: unknown; readonly after?: unknown }
  | { readonly kind: 'accepted'; readonly retryAfterSeconds: number; readonly because?: string }
  | { readonly kind: 'planAgain'; readonly because: string };

/** Asks mode and kill switch right before a write; gives the reason not to write, if there is one. */
export async function reasonNotToWrite(effects: Effects): Promise<string | undefined> {
  const { mode, isKillSwitchOn } = await effects.policy();
  if (isKillSwitchOn) return 'the kill switch is on';
  return mode === 'act' ? undefined : `the mode is ${mode}`;
}
