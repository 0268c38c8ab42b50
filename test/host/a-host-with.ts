import * as df from 'durable-functions';
import { aHost, type TestHost } from './a-host.ts';

/** What an orchestrator does. */
export type Steps = (context: df.OrchestrationContext) => Generator<df.Task, unknown, never>;

/** An instant so many seconds after the orchestrator's present. */
export const later = ({ df: { currentUtcDateTime } }: df.OrchestrationContext, seconds: number): Date =>
  new Date(currentUtcDateTime.getTime() + seconds * 1000);

/** A host with `steps` as its orchestrator, and with activities that echo and fail. */
export async function aHostWith(steps: Steps): Promise<TestHost> {
  return aHost(() => {
    df.app.activity('echo', { handler: (given: unknown) => given });
    df.app.activity('fails', {
      handler: () => {
        throw new Error('no');
      },
    });
    df.app.orchestration('steps', steps as df.OrchestrationHandler);
  });
}
