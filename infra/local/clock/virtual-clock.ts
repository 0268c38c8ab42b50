import { type Agenda, createAgenda } from './agenda.ts';
import type { Clock } from './clock.ts';

/** A clock that a test moves: time jumps to the next scheduled task whenever nothing is in flight. */
export interface VirtualClock extends Clock {
  /** Lets everything happen that is due until `until`, then stands there. Throws what a scheduled task threw. */
  runUntil(until: Date): Promise<void>;
  /** As `runUntil`, for a length of time from the present. */
  runFor(seconds: number): Promise<void>;
  /** Runs on until `isReached` holds, at most until `limit`; true when it held. */
  runTo(isReached: () => boolean, limit: Date): Promise<boolean>;
}

interface State {
  nowMs: number;
  inFlight: number;
  readonly agenda: Agenda;
  readonly faults: unknown[];
}

/** Makes a virtual clock that stands at `startAt` (an ISO instant). */
export function createVirtualClock(startAt: string): VirtualClock {
  const state: State = { nowMs: Date.parse(startAt), inFlight: 0, agenda: createAgenda(), faults: [] };
  const runTo = (isReached: () => boolean, limit: Date): Promise<boolean> =>
    advance(state, isReached, limit.getTime());
  const runUntil = async (until: Date): Promise<void> => void (await runTo(() => false, until));

  return {
    now: () => new Date(state.nowMs),
    schedule: (at, task) => state.agenda.add(Math.max(at.getTime(), state.nowMs), task),
    track: (work) => track(state, work),
    sleep: (seconds) => sleep(state, seconds),
    runTo,
    runUntil,
    runFor: (seconds) => runUntil(new Date(state.nowMs + seconds * 1000)),
  };
}

async function track<T>(state: State, work: Promise<T>): Promise<T> {
  state.inFlight += 1;
  try {
    return await work;
  } finally {
    state.inFlight -= 1;
  }
}

async function sleep(state: State, seconds: number): Promise<void> {
  state.inFlight -= 1;
  await new Promise<void>((resolve) => {
    state.agenda.add(state.nowMs + seconds * 1000, () => {
      state.inFlight += 1;
      resolve();
    });
  });
}

async function advance(state: State, isReached: () => boolean, limitMs: number): Promise<boolean> {
  for (;;) {
    await untilQuiet(state);
    if (isReached()) return true;
    const due = state.agenda.takeDue(limitMs);
    if (due === undefined) break;
    state.nowMs = Math.max(state.nowMs, due.atMs);
    track(state, (async () => due.task())()).catch((fault: unknown) => state.faults.push(fault));
  }
  state.nowMs = Math.max(state.nowMs, limitMs);
  return isReached();
}

/** In flight counts what is tracked; some calm turns of the event loop let its continuations be tracked in their turn. */
async function untilQuiet(state: State): Promise<void> {
  for (let calmTurns = 0; calmTurns < 3; calmTurns = state.inFlight > 0 ? 0 : calmTurns + 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (state.faults.length > 0) throw state.faults.shift();
}
