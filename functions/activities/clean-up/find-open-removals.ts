import type { CleanUpItem, CleanUpState } from '../../../shared/domain/clean-up.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** A run that did not come to the end of what it was to remove. */
export interface OpenRun {
  readonly cleanUpId: string;
  readonly itemIds: readonly string[];
}

/** How many runs are looked back at: what an older one left open is found as a candidate like anything else. */
const MOST_RUNS = 5;

const CUT_OFF: ReadonlySet<CleanUpState> = new Set(['looking', 'removing']);

/**
 * Finds what the last runs before that instant left open: removals that an outage kept, or that Azure took on and had not
 * finished. There is one run at a time, so that one which has not ended was cut off.
 */
export async function findOpenRemovals(
  effects: Effects,
  { before }: { readonly before: string },
): Promise<{ readonly runs: readonly OpenRun[] }> {
  const cleanUps = await effects.cleanUps();
  const runs: OpenRun[] = [];
  for (const { cleanUpId, state } of await cleanUps.listBefore(before, MOST_RUNS)) {
    const isCutOff = CUT_OFF.has(state);
    if (!isCutOff && state !== 'ended') continue;
    const itemIds = (await cleanUps.items(cleanUpId)).filter(isOpen).map(({ itemId }) => itemId);
    if (isCutOff || itemIds.length > 0) runs.push({ cleanUpId, itemIds });
  }
  return { runs };
}

const isOpen = ({ end, verdict }: CleanUpItem): boolean => verdict === 'remove' && end === undefined;
