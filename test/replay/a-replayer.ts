import type { FunctionRegistry } from '../../infra/local/host/core/function-registry.ts';
import { createInvoke } from '../../infra/local/host/core/invoke-function.ts';
import { loadApp } from '../../infra/local/host/core/load-app.ts';
import { realDurableHttp } from '../../infra/local/host/durable/dispatch/durable-http.ts';
import { durableFunctionsOf } from '../../infra/local/host/durable/durable-functions.ts';
import { orchestrationTrigger } from '../../infra/local/host/durable/episodes/orchestration-trigger.ts';
import { type Replay, replay } from '../../infra/local/host/durable/replay/replay.ts';
import type { Scheduled } from '../../infra/local/host/durable/replay/replay-state.ts';
import { eventType, type HistoryEvent } from '../../infra/local/host/durable/store/history-event.ts';
import { toEvents } from './history-line.ts';
import type { RecordedHistory } from './recorded-history.ts';

/** Runs the orchestrators of an app on histories that were recorded. */
export interface Replayer {
  /** The orchestrations that the app registers, sorted. */
  readonly orchestrations: readonly string[];
  /** Replays a history with the app's code; answers what does not fit, or undefined. */
  misfitOf(orchestration: string, history: RecordedHistory): Promise<string | undefined>;
}

const MOST_ACTIONS = 100_000;

/**
 * Loads an app as the host does. Its orchestrators are run by the SDK on a history cut at every point where the
 * instance has waited, and then on all of it, and must have scheduled what stands there: nothing else, and no more.
 */
export async function aReplayer(app: () => void): Promise<Replayer> {
  const registry = await loadApp(app);
  const invoke = createInvoke({
    registry,
    newId: () => 'an-invocation',
    log: () => undefined,
    inputOf: () => undefined,
  });
  const functions = durableFunctionsOf(registry, invoke, realDurableHttp);

  async function actionsFor(
    name: string,
    history: readonly HistoryEvent[],
    instanceId: string,
  ): Promise<Replay | string> {
    const record = { instanceId, input: inputOf(history) };
    const trigger = orchestrationTrigger({ record, past: history, present: [] });
    const answer = await functions.callOrchestrator({ name, instanceId, trigger });
    if (answer.kind === 'fault') return answer.message;
    return replay(answer.state.actions.flat(), history, MOST_ACTIONS);
  }

  async function misfitOf(name: string, { instanceId, lines }: RecordedHistory): Promise<string | undefined> {
    const events = toEvents(lines);
    for (const count of waitsIn(events)) {
      const replayed = await actionsFor(name, events.slice(0, count), instanceId);
      const misfit = misfitIn(replayed, count < events.length);
      if (misfit !== undefined) return `after ${count} of ${events.length} events: ${misfit}`;
    }
    return undefined;
  }

  return { orchestrations: orchestrationsOf(registry), misfitOf };
}

const orchestrationsOf = ({ functions }: FunctionRegistry): readonly string[] =>
  [...functions.values()]
    .filter(({ triggerType }) => triggerType === 'orchestrationtrigger')
    .map(({ name }) => name)
    .sort();

/** How many events an instance had each time that it waited, and all of them. */
const waitsIn = (events: readonly HistoryEvent[]): readonly number[] => [
  ...events.flatMap(({ EventType }, index) =>
    EventType === eventType.orchestratorCompleted && index + 1 < events.length ? [index + 1] : [],
  ),
  events.length,
];

function inputOf(history: readonly HistoryEvent[]): string | null {
  for (const event of history) if (event.EventType === eventType.executionStarted) return event.Input;
  return null;
}

/** After the last turn a new version may do something else than the old one did: nobody has seen it yet. */
function misfitIn(replayed: Replay | string, isWaiting: boolean): string | undefined {
  if (typeof replayed === 'string') return replayed;
  if (replayed.nonDeterminism !== undefined || !isWaiting) return replayed.nonDeterminism;
  if (replayed.isFinished && replayed.open.size === 0) return 'it has ended, and once waited here';
  const more = [...replayed.pending.values()].map(nameOf);
  return more.length === 0 ? undefined : `it schedules also ${more.join(', ')}`;
}

const nameOf = (scheduled: Scheduled): string =>
  scheduled.kind === 'timer' ? 'a timer' : `${scheduled.kind} '${scheduled.name}'`;
