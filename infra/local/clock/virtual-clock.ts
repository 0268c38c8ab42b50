import { type Agenda, createAgenda } from './agenda.ts';
import type { Clock } from './clock.ts';
import { createInFlight, type InFlight } from './in-flight.ts';

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
  readonly inFlight: InFlight;
  readonly agenda: Agenda;
  readonly faults: unknown[];
}

/** Makes a virtual clock that stands at `startAt` (an ISO instant). */
export function createVirtualClock(startAt: string): VirtualClock {
  const inFlight = createInFlight();
  const state: State = { nowMs: Date.parse(startAt), inFlight, agenda: createAgenda(), faults: [] };
  const runTo = (isReached: () => boolean, limit: Date): Promise<boolean> =>
    advance(state, isReached, limit.getTime());
  const runUntil = async (until: Date): Promise<void> => void (await runTo(() => false, until));

  return {
    now: () => new Date(state.nowMs),
    schedule: (at, task) => state.agenda.add(Math.max(at.getTime(), state.nowMs), task),
    track: inFlight.track,
    spawn: inFlight.spawn,
    sleep: (seconds) => inFlight.sleep(wakeAfter(state, seconds)),
    runTo,
    runUntil,
    runFor: (seconds) => runUntil(new Date(state.nowMs + seconds * 1000)),
  };
}

const wakeAfter = (state: State, seconds: number): Promise<void> =>
  new Promise((resolve) => state.agenda.add(state.nowMs + seconds * 1000, resolve));

async function advance(state: State, isReached: () => boolean, limitMs: number): Promise<boolean> {
  for (;;) {
    await untilQuiet(state);
    if (isReached()) return true;
    const due = state.agenda.takeDue(limitMs);
    if (due === undefined) break;
    state.nowMs = Math.max(state.nowMs, due.atMs);
    state.inFlight.spawn(async () => due.task()).catch((fault: unknown) => state.faults.push(fault));
  }
  state.nowMs = Math.max(state.nowMs, limitMs);
  return isReached();
}

/** In flight counts what is tracked; some calm turns of the event loop let its continuations be tracked in their turn. */
async function untilQuiet(state: State): Promise<void> {
  for (let calmTurns = 0; calmTurns < 3; calmTurns = state.inFlight.isQuiet() ? calmTurns + 1 : 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (state.faults.length > 0) throw state.faults.shift();
}
