import type { CleanUpRun } from '../../../shared/domain/clean-up.ts';
import { Fault } from '../../../shared/domain/fault.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** The row of a run. Throws a `Fault` where there is none: it is written before anything else. */
export async function readRun(effects: Effects, cleanUpId: string): Promise<CleanUpRun> {
  const run = await (await effects.cleanUps()).read(cleanUpId);
  if (run === undefined) throw new Fault('unexpected', `clean-up ${cleanUpId} has no row`);
  return run;
}
