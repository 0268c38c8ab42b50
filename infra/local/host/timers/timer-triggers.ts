import type { Cancel, Clock } from '../../clock/clock.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import type { Log } from '../core/log-entry.ts';
import { expandSettings } from './expand-settings.ts';
import { nextOccurrence } from './ncrontab.ts';

/** A timer function on its schedule. */
export interface TimerTrigger {
  readonly fn: RegisteredFunction;
  readonly schedule: string;
  lastAt: Date | undefined;
  nextAt: Date;
  cancel: Cancel;
  /** Runs take turns: a timer never overlaps itself. */
  turn: Promise<void>;
}

/** What timers need of the host. */
export interface TimerNeeds {
  readonly clock: Clock;
  readonly invoke: Invoke;
  readonly log: Log;
}

/** Schedules every timer function. Throws for a schedule that cannot be read. */
export function startTimers(
  needs: TimerNeeds,
  functions: Iterable<RegisteredFunction>,
  settings: Readonly<Record<string, string | undefined>>,
): TimerTrigger[] {
  const timers: TimerTrigger[] = [];
  for (const fn of functions)
    if (fn.triggerType === 'timertrigger') timers.push(timerOf(needs, fn, settings));
  for (const timer of timers) startTimer(needs, timer);
  return timers;
}

function timerOf(
  needs: TimerNeeds,
  fn: RegisteredFunction,
  settings: Readonly<Record<string, string | undefined>>,
): TimerTrigger {
  const schedule = expandSettings(String(fn.trigger['schedule'] ?? ''), settings);
  const nextAt = nextOccurrence(schedule, needs.clock.now());
  const turn = Promise.resolve();
  return { fn, schedule, lastAt: undefined, nextAt, cancel: () => undefined, turn };
}

function startTimer(needs: TimerNeeds, timer: TimerTrigger): void {
  arm(needs, timer);
  if (timer.fn.trigger['runOnStartup'] === true) void runQuietly(needs, timer);
}

/** The next occurrence is taken when a run has ended; those that it overslept are skipped. */
function arm(needs: TimerNeeds, timer: TimerTrigger): void {
  timer.cancel = needs.clock.schedule(timer.nextAt, () => void runAndRearm(needs, timer));
}

async function runAndRearm(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  const { cancel } = timer;
  await runQuietly(needs, timer);
  if (timer.cancel !== cancel) return;
  timer.nextAt = nextOccurrence(timer.schedule, needs.clock.now());
  arm(needs, timer);
}

/** Takes all timers off the clock, also those whose function is running just now. */
export function stopTimers(timers: readonly TimerTrigger[]): void {
  for (const timer of timers) {
    timer.cancel();
    timer.cancel = () => undefined;
  }
}

/** Runs a timer's function once, after a run that is under way. Rejects with what the function throws. */
export function runTimer(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  // Waiting for one's turn is not in flight: the run before may itself be waiting for time to pass.
  const run = timer.turn.then(() => needs.clock.track(() => invokeTimer(needs, timer)));
  timer.turn = run.catch(() => undefined);
  return run;
}

async function invokeTimer({ clock, invoke }: TimerNeeds, timer: TimerTrigger): Promise<void> {
  const trigger = { json: payloadOf(timer, clock.now()) };
  timer.lastAt = clock.now();
  await invoke(timer.fn, { trigger });
}

/** The timer's status monitor; the library turns the keys into camel case. */
function payloadOf({ lastAt, nextAt }: TimerTrigger, now: Date): string {
  const last = (lastAt ?? now).toISOString();
  return JSON.stringify({
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: last, Next: nextAt.toISOString(), LastUpdated: last },
    IsPastDue: false,
  });
}

async function runQuietly(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  try {
    await runTimer(needs, timer);
  } catch (fault) {
    const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    needs.log({ level: 'error', category: 'host', functionName: timer.fn.name, message });
  }
}
