import type { CleanUpRun, CleanUpState } from '../../../shared/domain/clean-up.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { judgeCap } from '../../../shared/plan/clean-up/judge-cap.ts';
import { listOnboardings } from '../facts/list-onboardings.ts';
import { isStanding } from './look.ts';
import { readRun } from './read-run.ts';

/** What a run has seen. */
export interface WeighedLook {
  readonly cleanUpId: string;
  readonly counts: CleanUpRun['counts'];
  /** Record sets of ours. */
  readonly recordSets: number;
  readonly judgedTo?: ResourceId;
  readonly unread: number;
  readonly requests: RequestCounts;
}

/** Decides how a run goes on, before the first removal: a dry one ends, one above the cap waits for a person. */
export async function weighCleanUp(
  effects: Effects,
  { cleanUpId, counts, judgedTo, recordSets, requests, unread }: WeighedLook,
): Promise<{ readonly state: CleanUpState; readonly deadlineAt: string }> {
  const run = await readRun(effects, cleanUpId);
  const now = effects.now();
  const onboardings = (await listOnboardings(effects)).filter(isStanding).length;
  // An onboarding and its record set are one thing of ours: counted twice, the share would let twice as many go.
  const owned = Math.max(onboardings, recordSets);
  const capReached = judgeCap({ removals: counts.remove, owned }, effects.cleanUpRules.cap);
  const state = stateOf(run, counts.remove, capReached !== undefined);
  if (capReached !== undefined) effects.telemetry.count('autopilot.cleanup.cap_reached', {});
  const isOver = state === 'reported' || state === 'ended';
  await (await effects.cleanUps()).write({
    ...run,
    state,
    owned,
    counts,
    unread,
    requests,
    ...(judgedTo === undefined ? {} : { judgedTo }),
    ...(capReached === undefined ? {} : { capReached }),
    ...(isOver ? { endedAt: now.toISOString() } : {}),
  });
  const { deadlines } = await effects.policy();
  return { state, deadlineAt: new Date(now.getTime() + deadlines.holdSeconds * 1000).toISOString() };
}

function stateOf({ isDryRun }: CleanUpRun, removals: number, isCapped: boolean): CleanUpState {
  if (isDryRun) return 'reported';
  if (removals === 0) return 'ended';
  return isCapped ? 'awaiting-agreement' : 'removing';
}
