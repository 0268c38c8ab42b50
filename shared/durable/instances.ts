import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';

/** Orchestration instances as triggers and activities see them. */
export interface Instances {
  /** Starts an instance unless one of this ID is running; `running` then. */
  start(orchestration: string, instanceId: string, input: unknown): Promise<'started' | 'running'>;
  /** Starts an instance, or tells the running one of this ID to look again; one that ends in between is started. */
  startOrNudge(orchestration: string, instanceId: string, input: unknown): Promise<'started' | 'nudged'>;
  /** Tells a running instance to look at the truth again; `absent` when there is none or it has ended. */
  nudge(instanceId: string): Promise<'nudged' | 'absent'>;
  isRunning(instanceId: string): Promise<boolean>;
}

/** The one event that orchestrations wait for. It carries nothing: what was decided stands in the tables. */
export const LOOK_EVENT = 'look';

const ACTIVE: ReadonlySet<string> = new Set(['Pending', 'Running', 'Suspended']);

/**
 * The instances of the app that `context` belongs to. Most activities never ask, so the durable client is made when
 * one does. Throws what the durable client throws when it cannot be reached.
 */
export function openInstances(context: InvocationContext): Instances {
  let opened: df.DurableClient | undefined;
  const client = (): df.DurableClient => {
    opened ??= df.getClient(context);
    return opened;
  };
  const isRunning = async (instanceId: string): Promise<boolean> =>
    ACTIVE.has(await statusOf(client(), instanceId));

  const start: Instances['start'] = async (orchestration, instanceId, input) => {
    if (await isRunning(instanceId)) return 'running';
    try {
      await client().startNew(orchestration, { instanceId, input });
      return 'started';
    } catch (error) {
      // A running duplicate is refused with a status that differs by version (409 or 500): only the truth tells.
      if (await isRunning(instanceId)) return 'running';
      throw error;
    }
  };

  const nudge: Instances['nudge'] = async (instanceId) => {
    if (!(await isRunning(instanceId))) return 'absent';
    await client().raiseEvent(instanceId, LOOK_EVENT, {});
    return 'nudged';
  };

  const startOrNudge: Instances['startOrNudge'] = async (orchestration, instanceId, input) => {
    for (;;) {
      if ((await start(orchestration, instanceId, input)) === 'started') return 'started';
      if ((await nudge(instanceId)) === 'nudged') return 'nudged';
    }
  };

  return { isRunning, nudge, start, startOrNudge };
}

/** The SDK rejects for an unknown instance; its text is the only sign of which rejection it is. */
async function statusOf(client: df.DurableClient, instanceId: string): Promise<string> {
  try {
    return String((await client.getStatus(instanceId))?.runtimeStatus ?? 'Absent');
  } catch (error) {
    if (error instanceof Error && /404|not found|no instance/i.test(error.message)) return 'Absent';
    throw error;
  }
}
