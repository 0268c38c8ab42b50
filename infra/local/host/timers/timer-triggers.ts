import type { Cancel, Clock } from '../../clock/clock.ts';
import { traceOf } from '../../thrown/fault-text.ts';
import { type AppSettings, expandProperty } from '../configuration/expand-settings.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import { invokeWithRetries, type RetryNeeds } from '../core/invoke-with-retries.ts';
import type { Log } from '../core/log-entry.ts';
import type { HistoryStore } from '../durable/store/history-store.ts';
import { isMonitored, missedRun } from './schedule-monitor.ts';
import { nextRun } from './timer-schedule.ts';

/** A timer function on its schedule. */
export interface TimerTrigger {
  readonly fn: RegisteredFunction;
  readonly schedule: string;
  /** False where nobody has to know after a restart when it ran. */
  readonly isMonitored: boolean;
  lastAt: Date | undefined;
  nextAt: Date;
  /** True until the run that makes up for one that was missed has begun. */
  isPastDue: boolean;
  cancel: Cancel;
  /** True once its host has ended: what waits for its turn, or to be tried again, is not begun. */
  isStopped: boolean;
  /** Runs take turns: a timer never overlaps itself. */
  turn: Promise<void>;
}

/** What timers need of the host. */
export interface TimerNeeds extends RetryNeeds {
  readonly clock: Clock;
  readonly invoke: Invoke;
  readonly log: Log;
  readonly store: Pick<HistoryStore, 'schedule' | 'commit'>;
}

/** Schedules every timer function. Throws, and schedules none, for a schedule that cannot be read or a store that cannot be written. */
export function startTimers(
  needs: TimerNeeds,
  functions: Iterable<RegisteredFunction>,
  settings: AppSettings,
): TimerTrigger[] {
  const timers: TimerTrigger[] = [];
  for (const fn of functions)
    if (fn.triggerType === 'timertrigger') timers.push(timerOf(needs, fn, settings));
  try {
    for (const timer of timers) startTimer(needs, timer);
  } catch (fault) {
    stopTimers(timers);
    throw fault;
  }
  return timers;
}

function timerOf({ clock, store }: TimerNeeds, fn: RegisteredFunction, settings: AppSettings): TimerTrigger {
  const schedule = expandProperty(fn, 'schedule', settings);
  const now = clock.now();
  const nextAt = nextRun(schedule, now);
  const isKept = isMonitored(fn.trigger['useMonitor'], schedule, now);
  const status = isKept ? store.schedule(fn.name) : undefined;
  return {
    fn,
    schedule,
    isMonitored: isKept,
    lastAt: status?.lastAt === undefined ? undefined : new Date(status.lastAt),
    nextAt,
    isPastDue: missedRun(status, schedule, now),
    cancel: () => undefined,
    isStopped: false,
    turn: Promise.resolve(),
  };
}

function startTimer(needs: TimerNeeds, timer: TimerTrigger): void {
  arm(needs, timer);
  if (timer.isPastDue) void quietly(needs, timer, makeUp);
  else {
    keepStatus(needs, timer);
    if (timer.fn.trigger['runOnStartup'] === true)
      void startNow(needs, timer, 'is configured to run on startup. Executing now.');
  }
}

/** Until the run has ended it counts as missed, also for the next host. */
async function makeUp(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  await startNow(needs, timer, 'is past due on startup. Executing now.');
  if (!timer.isStopped) keepStatus(needs, timer);
}

function startNow(needs: TimerNeeds, timer: TimerTrigger, why: string): Promise<void> {
  const { name } = timer.fn;
  needs.log({ level: 'info', category: 'host', functionName: name, message: `Function '${name}' ${why}` });
  return quietly(needs, timer, runTimer);
}

/** The next occurrence is taken when a run has ended; those that it overslept are skipped. */
function arm(needs: TimerNeeds, timer: TimerTrigger): void {
  timer.cancel = needs.clock.schedule(timer.nextAt, () => void quietly(needs, timer, runAndRearm));
}

async function runAndRearm(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  await quietly(needs, timer, runTimer);
  if (timer.isStopped) return;
  timer.nextAt = nextRun(timer.schedule, needs.clock.now());
  arm(needs, timer);
  keepStatus(needs, timer);
}

function keepStatus({ clock, store }: TimerNeeds, timer: TimerTrigger): void {
  if (!timer.isMonitored) return;
  const { fn, lastAt, nextAt, schedule } = timer;
  const status = {
    schedule,
    ...(lastAt === undefined ? {} : { lastAt: lastAt.toISOString() }),
    nextAt: nextAt.toISOString(),
    lastUpdatedAt: clock.now().toISOString(),
  };
  store.commit([{ change: 'schedule-saved', name: fn.name, status }]);
}

/** Takes all timers off the clock, also those whose function is running just now. */
export function stopTimers(timers: readonly TimerTrigger[]): void {
  for (const timer of timers) {
    timer.isStopped = true;
    timer.cancel();
  }
}

/** Runs a timer's function once, after a run that is under way. Rejects with what the function throws. */
export function runTimer(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  // Waiting for one's turn is not in flight: the run before may itself be waiting for time to pass.
  const run = timer.turn.then(() => needs.clock.track(() => invokeTimer(needs, timer)));
  timer.turn = run.catch(() => undefined);
  return run;
}

async function invokeTimer(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  if (timer.isStopped) throw new Error(`The host of the timer function '${timer.fn.name}' has stopped.`);
  const now = needs.clock.now();
  const trigger = { json: payloadOf(timer, now) };
  timer.isPastDue = false;
  timer.lastAt = now;
  await invokeWithRetries(needs, timer.fn, { trigger }, () => timer.isStopped);
}

/** The timer's status monitor; the library turns the keys into camel case. */
function payloadOf({ isPastDue: isLate, lastAt, nextAt }: TimerTrigger, now: Date): string {
  const last = (lastAt ?? now).toISOString();
  return JSON.stringify({
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: last, Next: nextAt.toISOString(), LastUpdated: last },
    IsPastDue: isLate,
  });
}

type Work = (needs: TimerNeeds, timer: TimerTrigger) => Promise<void>;

/** What goes wrong in the background goes to the log. */
async function quietly(needs: TimerNeeds, timer: TimerTrigger, work: Work): Promise<void> {
  try {
    await work(needs, timer);
  } catch (fault) {
    const message = traceOf(fault);
    needs.log({ level: 'error', category: 'host', functionName: timer.fn.name, message });
  }
}
