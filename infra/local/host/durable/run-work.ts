import { type ActivityOutcome, commit, type Engine } from './engine.ts';
import { toExceptionText } from './exception-text.ts';
import { type EventBody, eventType, historyEvent } from './history-event.ts';
import type { WorkItem } from './history-store.ts';
import { pump } from './run-episodes.ts';

type Activity = Extract<WorkItem, { kind: 'activity' }>;
type Timer = Extract<WorkItem, { kind: 'timer' }>;

/** Dispatches again whatever the store holds as unfinished, and lets every instance with messages run. */
export function resume(engine: Engine): void {
  const { store } = engine.needs;
  for (const { instanceId } of [...store.instances()]) {
    for (const item of store.work(instanceId)) runWork(engine, item);
    pump(engine, instanceId);
  }
}

/** Sets a stored work item going: an activity at once, a timer when it is due. */
export function runWork(engine: Engine, item: WorkItem): void {
  if (item.kind === 'timer') runTimer(engine, item);
  else engine.needs.clock.spawn(() => runActivity(engine, item, engine.life)).catch(engine.needs.onFault);
}

function runTimer(engine: Engine, item: Timer): void {
  const fire = () => {
    engine.timers.delete(item.workId);
    const { taskId, fireAt } = item;
    post(engine, item, { EventType: eventType.timerFired, TimerId: taskId, FireAt: fireAt });
  };
  engine.timers.set(item.workId, engine.needs.clock.schedule(new Date(item.fireAt), fire));
}

async function runActivity(engine: Engine, item: Activity, life: number): Promise<void> {
  const { name, instanceId, input } = item;
  const { callActivity, repeatActivity } = engine.needs;
  let outcome = await callActivity({ name, instanceId, input });
  if (repeatActivity(name, instanceId)) outcome = await callActivity({ name, instanceId, input });
  if (engine.life === life) post(engine, item, resultOf(item, outcome));
}

function resultOf({ name, taskId }: Activity, outcome: ActivityOutcome): EventBody {
  if (outcome.ok)
    return { EventType: eventType.taskCompleted, TaskScheduledId: taskId, Result: outcome.result };
  return {
    EventType: eventType.taskFailed,
    TaskScheduledId: taskId,
    Reason: `Activity function '${name}' failed: ${outcome.message}`,
    Details: toExceptionText(outcome.message, outcome.stack),
  };
}

/** Work that is no longer known belonged to an execution that has ended, or was done in another life. */
function post(engine: Engine, item: WorkItem, body: EventBody): void {
  const { instanceId, executionId, workId } = item;
  if (!engine.needs.store.hasWork(instanceId, workId)) return;
  const message = { executionId, event: historyEvent(engine.needs.clock.now(), body) };
  commit(engine, [
    { change: 'work-done', instanceId, workId },
    { change: 'message-queued', instanceId, message },
  ]);
  pump(engine, instanceId);
}
