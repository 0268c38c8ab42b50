import type { ApprovalSlot } from '../domain/approval-slot.ts';
import { fingerprintOf } from './onboarding-id.ts';

/** Who asks for how many slots at once, and how many an hour has. */
export interface SlotQuestion {
  readonly holder: string;
  readonly count: number;
  readonly perHour: number;
  readonly now: string;
}

/** An hour, and a minute for the write that follows the slot: of what Azure sees, no hour has more than the cap. */
export const SLOT_SECONDS = 3660;

/** Names who holds a slot for an onboarding; all of its generations begin alike. */
export const slotHolderOf = (onboardingId: string, generation: string): string =>
  `${slotPrefixOf(onboardingId)}${fingerprintOf(generation).slice(0, 8)}`;

/** How the holders of an onboarding's slots begin. */
export const slotPrefixOf = (onboardingId: string): string => `${onboardingId.slice(0, 16)}-`;

/** Slots that still count: those of the last hour, and turns that are still to come. */
export const slotsThatCount = (slots: readonly ApprovalSlot[], now: string): readonly ApprovalSlot[] =>
  slots.filter(({ at }) => Date.parse(at) > Date.parse(now) - SLOT_SECONDS * 1000);

/**
 * When it is the turn of whoever asks: now while the hour has room, else behind all who asked before. Who holds a turn
 * keeps it, and moves up when one before gives theirs back or the cap is raised. More than an hour has go alone.
 */
export function turnOf(slots: readonly ApprovalSlot[], question: SlotQuestion): string {
  const { count, holder, now, perHour } = question;
  const counting = slotsThatCount(slots, now);
  const own = counting.findIndex((slot) => slot.holder === holder);
  const isAhead = ({ at }: ApprovalSlot, index: number): boolean => own === -1 || index < own || at <= now;
  const ahead = counting.filter((slot, index) => slot.holder !== holder && isAhead(slot, index));
  const instants = ahead.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
  const blocking = instants[Math.min(instants.length - perHour + count, instants.length) - 1];
  if (perHour === 0 || blocking === undefined) return now;
  return new Date(Math.max(Date.parse(now), blocking + SLOT_SECONDS * 1000)).toISOString();
}

/** The slots with the asker's at this turn: among those of the same instant, behind those that were there. */
export const withSlots = (
  slots: readonly ApprovalSlot[],
  { count, holder, now }: SlotQuestion,
  at: string,
): readonly ApprovalSlot[] =>
  [
    ...slotsThatCount(slots, now).filter((slot) => slot.holder !== holder),
    ...Array.from({ length: count }, () => ({ holder, at })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

/** The slots that one holder took for several, as theirs, in place of any turn that they waited for. */
export function handedOn(
  slots: readonly ApprovalSlot[],
  holder: string,
  members: readonly string[],
): readonly ApprovalSlot[] {
  const taken = slots.find((slot) => slot.holder === holder);
  const others = slots.filter((slot) => slot.holder !== holder && !members.includes(slot.holder));
  return taken === undefined
    ? slots
    : [...others, ...members.map((member) => ({ ...taken, holder: member }))];
}
