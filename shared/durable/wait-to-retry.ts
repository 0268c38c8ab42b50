import type { ReportedFault } from './activity.ts';
import { delaySeconds } from './call-once.ts';
import { type Context, instantAfter, pause, type Steps } from './orchestration.ts';

/** The most by which a wait is stretched, as a share of it and in seconds. */
const STRETCH_SHARE = 1 / 4;
const LONGEST_STRETCH_SECONDS = 60;

/** Waits after a failed attempt: as long as the fault asks for and a little more, each instance its own. */
export function* waitToRetry(
  context: Context,
  activity: string,
  attempt: number,
  fault: ReportedFault,
): Steps<void> {
  const waitSeconds = stretched(delaySeconds(attempt, fault), `${context.df.instanceId} ${attempt}`);
  const isQuota = fault.code === 'throttled';
  if (isQuota) tellOfQuota(context, activity, waitSeconds);
  yield* pause(context, waitSeconds);
  // An empty custom status would not be sent.
  if (isQuota) context.df.setCustomStatus({ waitsFor: 'nothing' });
}

/** Says in the instance's custom status that it waits for Azure's quota: no news for a ticket, but there to be seen. */
function tellOfQuota(context: Context, activity: string, seconds: number): void {
  const untilAt = instantAfter(context, seconds).toISOString();
  context.df.setCustomStatus({ waitsFor: 'quota', activity, untilAt });
}

/** A wait with something on top that differs by whose it is, and is the same in every replay: who failed together does not come back together. */
export const stretched = (seconds: number, whose: string): number =>
  seconds + Math.min(seconds * STRETCH_SHARE, LONGEST_STRETCH_SECONDS) * shareOf(whose);

/** A share from 0 to 1 (FNV-1a). */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
