import type { ApprovalTurn } from '../../../shared/domain/approval-slot.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import {
  handedOn,
  type SlotQuestion,
  slotPrefixOf,
  turnOf,
  withSlots,
} from '../../../shared/plan/approval-slots.ts';

/** Who asks, and for whom: themselves, or for several at once. */
export interface SlotAsker {
  readonly holder: string;
  readonly members: readonly string[];
}

/**
 * Takes a slot of this hour for each of them, all or none; where the hour has no room their turn is written down, so
 * that whoever comes first is served first. Answers when the turn is; asking twice is once.
 */
export async function askForSlots(effects: Effects, asker: SlotAsker): Promise<ApprovalTurn> {
  const question = await questionOf(effects, asker.holder, asker.members.length);
  if (question.perHour === 0) return { kind: 'now' };
  return (await effects.approvalSlots()).change((slots) => {
    const at = turnOf(slots, question);
    const isWaiting = slots.some((slot) => slot.holder === asker.holder && slot.at === at);
    const answer = toTurn(at, question);
    if (answer.kind === 'later' && isWaiting) return { answer };
    const asked = withSlots(slots, question, at);
    const next = answer.kind === 'later' ? asked : handedOn(asked, asker.holder, asker.members);
    return { slots: next, answer };
  });
}

/** When it would be their turn; writes nothing. */
export async function lookForSlots(effects: Effects, holder: string, count: number): Promise<ApprovalTurn> {
  const question = await questionOf(effects, holder, count);
  if (question.perHour === 0) return { kind: 'now' };
  return toTurn(turnOf(await (await effects.approvalSlots()).read(), question), question);
}

/** By the moment of the question: whoever plans with the answer looked at the clock a little earlier. */
const toTurn = (at: string, { now }: SlotQuestion): ApprovalTurn =>
  at > now ? { kind: 'later', at } : { kind: 'now' };

/** Gives back the turns that an onboarding waits for; what was approved counts until its hour is over. */
export async function giveTurnsBack(effects: Effects, onboardingId: string): Promise<void> {
  const { now, perHour } = await questionOf(effects, onboardingId, 1);
  if (perHour === 0) return;
  const isOurs = (holder: string): boolean => holder.startsWith(slotPrefixOf(onboardingId));
  await (await effects.approvalSlots()).change((slots) => {
    const kept = slots.filter(({ at, holder }) => at <= now || !isOurs(holder));
    return kept.length === slots.length ? { answer: undefined } : { slots: kept, answer: undefined };
  });
}

async function questionOf(effects: Effects, holder: string, count: number): Promise<SlotQuestion> {
  const { approvalsPerHour: perHour } = await effects.policy();
  return { holder, count, perHour, now: effects.now().toISOString() };
}
