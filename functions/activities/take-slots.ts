import type { Effects } from '../../shared/effects/effects.ts';
import { askForSlots, type SlotAsker } from './facts/ask-for-slots.ts';

/** Takes a slot of the cap on approvals for each of several connections, or for none of them. */
export async function takeSlots(
  effects: Effects,
  asker: SlotAsker,
): Promise<{ readonly kind: 'taken' | 'full' }> {
  const { kind } = await askForSlots(effects, asker);
  return { kind: kind === 'now' ? 'taken' : 'full' };
}
