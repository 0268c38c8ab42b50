import type { RecordedHistory } from '../recorded-history.ts';
import { behaviours } from './behaviours.ts';
import { chooseExecutions } from './choose-executions.ts';
import { watchExecutions } from './watch-executions.ts';

/** Plays all behaviours, each in a world of its own, and answers the executions worth keeping, by orchestration. */
export async function recordHistories(): Promise<ReadonlyMap<string, readonly RecordedHistory[]>> {
  const watch = watchExecutions();
  for (const behave of behaviours) {
    const { host } = await behave({ register: watch.register });
    await host.stop();
  }
  return chooseExecutions(watch.executions());
}
