import type { InvocationContext } from '@azure/functions';
import { openInstances } from '../../shared/durable/instances.ts';

/** Starts the one instance of a periodic orchestration, unless the last one is still at work. */
export async function startPeriodic(orchestration: string, context: InvocationContext): Promise<void> {
  const started = await openInstances(context).start(orchestration, orchestration, {});
  context.info('periodic work', { orchestration, started });
}
