import type { CleanUpRun } from '../../../shared/domain/clean-up.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { Removal } from '../remove-old-evidence.ts';

/** Each has its candidates, which are removed with it: what an activity takes stays short. */
const RUNS_OF_A_PAGE = 10;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes runs that are older than evidence is kept: without it nothing of them can be undone. Keeps all where no retention is set, and what is under way. */
export async function removeOldCleanUps(effects: Effects): Promise<Removal> {
  const days = effects.evidenceRetentionDays;
  if (days === undefined) return { removed: 0, isFinished: true };
  const latest = new Date(effects.now().getTime() - days * DAY_MS).toISOString();
  const cleanUps = await effects.cleanUps();
  let removed = 0;
  for (const { cleanUpId } of await cleanUps.listBefore(latest, RUNS_OF_A_PAGE)) {
    const run = await cleanUps.read(cleanUpId);
    if (run === undefined || !isOver(run)) continue;
    await cleanUps.remove(run);
    removed += 1;
  }
  return { removed, isFinished: removed < RUNS_OF_A_PAGE };
}

const isOver = ({ endedAt, undo }: CleanUpRun): boolean =>
  endedAt !== undefined && (undo === undefined || undo.endedAt !== undefined);
