import { type ReplayState, reserve, type Scheduled, schedule } from './replay-state.ts';
import { end, endedTask, type ReplayTask, runningTask, whenEnded } from './replay-task.ts';

const DAY_MS = 86_400_000;

/** Azure Storage holds no message longer, so the extension cuts longer timers into hops. */
export const LONGEST_TIMER_MS = 6 * DAY_MS;

/** The length of one such hop. */
const TIMER_HOP_MS = 3 * DAY_MS;

/** Starts a timer. A cancelled one takes its number, is created and will fire, but nobody waits for it. */
export function startTimer(state: ReplayState, fireAt: Date, isCanceled: boolean): ReplayTask {
  if (isCanceled) {
    reserve(state, nextHop(state, fireAt));
    return endedTask();
  }
  const timer = runningTask();
  hop(state, fireAt, timer);
  return timer;
}

function hop(state: ReplayState, fireAt: Date, timer: ReplayTask): void {
  whenEnded(schedule(state, nextHop(state, fireAt)), () => {
    if (fireAt.getTime() > state.nowMs) hop(state, fireAt, timer);
    else end(timer, 'succeeded');
  });
}

function nextHop(state: ReplayState, fireAt: Date): Scheduled {
  const isLong = fireAt.getTime() - state.nowMs > LONGEST_TIMER_MS;
  return { kind: 'timer', fireAt: isLong ? new Date(state.nowMs + TIMER_HOP_MS) : fireAt };
}
