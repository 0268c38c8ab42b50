import type { RaisedEvent, ReplayState } from './replay-state.ts';
import { end, endedTask, type ReplayTask, runningTask } from './replay-task.ts';

/** Waits for an event by name: the oldest one that was kept for it, or the next to come. */
export function waitForEvent(state: ReplayState, eventName: string): ReplayTask {
  const name = eventName.toLowerCase();
  const kept = state.buffered.findIndex((event) => event.Name.toLowerCase() === name);
  if (kept >= 0) {
    state.buffered.splice(kept, 1);
    return endedTask();
  }
  const task = runningTask();
  const waits = state.waits.get(name) ?? [];
  waits.push(task);
  state.waits.set(name, waits);
  return task;
}

/** Delivers an event to the newest wait of its name, or keeps it; after continueAsNew it goes to the next execution. */
export function deliverEvent(state: ReplayState, event: RaisedEvent): void {
  if (state.continuedWith !== undefined) {
    state.carried.push(event);
    return;
  }
  const newest = state.waits.get(event.Name.toLowerCase())?.pop();
  if (newest === undefined) state.buffered.push(event);
  else end(newest, 'succeeded');
}
