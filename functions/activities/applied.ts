import type { Effects } from '../../shared/effects/effects.ts';
import { isRevoked, type Run } from './facts/is-revoked.ts';

/** What came of one change: made (or found made), taken on and unfinished (by Azure, unless `because` says otherwise), or no longer right as planned. */
export type Applied =
  | { readonly kind: 'done'; readonly before?: unknown; readonly after?: unknown }
  | {
      readonly kind: 'accepted';
      readonly retryAfterSeconds: number;
      readonly before?: unknown;
      readonly because?: string;
    }
  | { readonly kind: 'planAgain'; readonly because: string };

/** A change with the onboarding that it is made for: what a person revoked stops before its next write. */
export type ForRun<Change> = Change & { readonly run?: Run };

/** Asks mode, kill switch and revocations right before a write; gives the reason not to write, if there is one. */
export async function reasonNotToWrite(effects: Effects, run?: Run): Promise<string | undefined> {
  const { mode, isKillSwitchOn } = await effects.policy();
  if (isKillSwitchOn) return 'the kill switch is on';
  if (mode !== 'act') return `the mode is ${mode}`;
  return run !== undefined && (await isRevoked(effects, run)) ? 'a person revoked it' : undefined;
}
