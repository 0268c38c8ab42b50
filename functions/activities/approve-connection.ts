import { Fault } from '../../shared/domain/fault.ts';
import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { ApproveChange, Verdict } from '../../shared/domain/plan.ts';
import type { Connection } from '../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { isBeyondCap } from '../../shared/plan/checks/check-approval-cap.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import type { Applied } from './applied.ts';
import { gatherOnboardingFacts } from './facts/gather-onboarding-facts.ts';
import { slotHolderIn } from './facts/read-approval-turn.ts';
import { reservePlace } from './reserve-place.ts';
import { takeSlots } from './take-slots.ts';

/**
 * Approves a connection if a plan on facts read this moment still says so: a connection write has no precondition
 * in Azure, so the endpoint, the status and the entry are read again, the write follows, and the result is read back.
 */
export async function approveConnection(
  effects: Effects,
  input: { readonly request: OnboardingRequest; readonly change: ApproveChange },
): Promise<Applied> {
  const { change, request } = input;
  const { facts, profile } = await gatherOnboardingFacts(effects, request);
  const current = valueIn(facts.connection);
  if (current !== undefined && isOurDoing(current, change)) return approved(change, current);
  if (current?.isChanging === true) throw stillAtWork(change);
  const verdict = planOnboarding(facts, profile);
  if (!isStillPlanned(verdict, change))
    return { kind: 'planAgain', because: 'the plan on fresh facts differs' };
  if (!(await hasPlace(effects, change, request.onboardingId)))
    return { kind: 'planAgain', because: 'no place is left under the entry' };
  if (!(await hasSlot(effects, slotHolderIn(facts), verdict)))
    return { kind: 'planAgain', because: 'no approval is left in this hour' };

  const connections = await effects.connections();
  const { retryAfterSeconds } = await connections.approve(change.connection, change.description);
  const after = valueIn(await connections.read(change.connection));
  // Some providers finish later, and some of these show Approved before: the orchestration waits instead of writing again.
  return after?.status === 'Approved' && !after.isChanging
    ? approved(change, after)
    : { kind: 'accepted', retryAfterSeconds, before: { status: 'Pending' } };
}

/** Whose decision it is shows when it is done: writing now would be a second approval, or overrule a person. */
const stillAtWork = ({ connection }: ApproveChange): Fault =>
  new Fault('conflict', `${connection}: the provider is still at work on an earlier decision`);

/** The answer to our own earlier write may have been lost; what somebody else approved is planned again. */
const isOurDoing = ({ description, status }: Connection, change: ApproveChange): boolean =>
  status === 'Approved' && description === change.description;

const approved = (change: ApproveChange, { description, status }: Connection): Applied => ({
  kind: 'done',
  before: { status: 'Pending', description: change.descriptionBefore },
  after: { status, description },
});

function isStillPlanned(verdict: Verdict, change: ApproveChange): boolean {
  if (verdict.kind !== 'plan') return false;
  const fresh = verdict.plan.changes.find((each) => each.kind === 'approve');
  return (
    fresh !== undefined &&
    fresh.connection === change.connection &&
    fresh.generation === change.generation &&
    fresh.entryId === change.entryId
  );
}

async function hasPlace(effects: Effects, change: ApproveChange, onboardingId: string): Promise<boolean> {
  const { entryId, maxConnections } = change;
  if (maxConnections === undefined) return true;
  return (await reservePlace(effects, { onboardingId, entryId, maxConnections })) === 'reserved';
}

/** Right before the write, so that what Azure sees keeps to the cap; taken again by another try, a slot counts from then. */
async function hasSlot(effects: Effects, holder: string, verdict: Verdict): Promise<boolean> {
  if (verdict.kind === 'plan' && isBeyondCap(verdict.plan)) return true;
  return (await takeSlots(effects, { holder, members: [holder] })).kind === 'taken';
}
