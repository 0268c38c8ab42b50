import { secondsFrom } from '../../../clock/clock.ts';
import { commit, type Engine } from '../engine.ts';
import { runEpisodes } from '../episodes/run-episodes.ts';
import { type EventBody, eventType, historyEvent } from '../store/history-event.ts';
import type { WorkItem } from '../store/history-store.ts';
import { enter } from './lane.ts';
import { taskEnded } from './task-ended.ts';

type Activity = Extract<WorkItem, { kind: 'activity' }>;
type Timer = Extract<WorkItem, { kind: 'timer' }>;

/** Dispatches again whatever the store holds as unfinished, and lets every instance with messages run. */
export function resume(engine: Engine): void {
  const { store } = engine.needs;
  for (const { instanceId } of [...store.instances()]) {
    for (const item of store.work(instanceId)) runWork(engine, item);
    runEpisodes(engine, instanceId);
  }
}

/** Sets a stored work item going: an activity as soon as there is room for it, a timer when it is due. */
export function runWork(engine: Engine, item: WorkItem): void {
  if (item.kind === 'timer') runTimer(engine, item);
  else startActivity(engine, item);
}

function startActivity(engine: Engine, item: Activity): void {
  const { clock, onFault } = engine.needs;
  const { life } = engine;
  enter(engine.lanes.activities, () => clock.spawn(() => runActivity(engine, item, life)).catch(onFault));
}

function runTimer(engine: Engine, item: Timer): void {
  const { taskId, fireAt, instanceId, workId } = item;
  const { clock, faults, onFault } = engine.needs;
  const fire = async () => {
    engine.timers.delete(workId);
    post(engine, item, { EventType: eventType.timerFired, TimerId: taskId, FireAt: fireAt });
  };
  const delayMs = (faults.delayTimer?.(instanceId) ?? 0) * 1000;
  engine.timers.set(
    workId,
    clock.schedule(new Date(Date.parse(fireAt) + delayMs), () => fire().catch(onFault)),
  );
}

/** Work that has been forgotten while it waited for room is not begun. */
async function runActivity(engine: Engine, item: Activity, life: number): Promise<void> {
  const { name, instanceId, input, workId } = item;
  const { callActivity, faults, store } = engine.needs;
  if (engine.life !== life || !store.hasWork(instanceId, workId)) return;
  let outcome = await callActivity({ name, instanceId, input });
  if (faults.repeatActivity?.(name, instanceId)) outcome = await callActivity({ name, instanceId, input });
  if (engine.life !== life) return;
  const againAfterSeconds = faults.loseActivityResult?.(name, instanceId);
  if (againAfterSeconds === undefined) {
    post(engine, item, taskEnded(item, outcome, engine.needs.givesFailureDetails));
    return;
  }
  const again = secondsFrom(engine.needs.clock, againAfterSeconds);
  engine.timers.set(
    workId,
    engine.needs.clock.schedule(again, () => startActivity(engine, item)),
  );
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
  runEpisodes(engine, instanceId);
}
