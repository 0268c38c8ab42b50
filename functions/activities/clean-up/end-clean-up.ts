import type { Effects } from '../../../shared/effects/effects.ts';
import { readRun } from './read-run.ts';

/** Writes down what a run came to: what it removed itself, and what it handed to be taken back as a whole. */
export async function endCleanUp(
  effects: Effects,
  { cleanUpId }: { readonly cleanUpId: string },
): Promise<{ readonly removed: number }> {
  const cleanUps = await effects.cleanUps();
  const run = await readRun(effects, cleanUpId);
  const items = await cleanUps.items(cleanUpId);
  const endedAt = run.endedAt ?? effects.now().toISOString();
  const removed = items.filter(({ end }) => end !== undefined && end.kind !== 'stopped').length;
  await cleanUps.write({ ...run, state: 'ended', removed, endedAt });
  return { removed };
}
