import type { Cancel, Clock } from '../../clock/clock.ts';
import { type AppSettings, expandProperty } from '../configuration/expand-settings.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import { invokeWithRetries, type RetryNeeds } from '../core/invoke-with-retries.ts';
import type { Log } from '../core/log-entry.ts';
import type { HistoryStore } from '../durable/history-store.ts';
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

/** Schedules every timer function. Throws for a schedule that cannot be read. */
export function startTimers(
  needs: TimerNeeds,
  functions: Iterable<RegisteredFunction>,
  settings: AppSettings,
): TimerTrigger[] {
  const timers: TimerTrigger[] = [];
  for (const fn of functions)
    if (fn.triggerType === 'timertrigger') timers.push(timerOf(needs, fn, settings));
  for (const timer of timers) startTimer(needs, timer);
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
    turn: Promise.resolve(),
  };
}

function startTimer(needs: TimerNeeds, timer: TimerTrigger): void {
  arm(needs, timer);
  if (timer.isPastDue) void makeUp(needs, timer);
  else {
    keepStatus(needs, timer);
    if (timer.fn.trigger['runOnStartup'] === true)
      void startNow(needs, timer, 'is configured to run on startup. Executing now.');
  }
}

/** Until the run has ended it counts as missed, also for the next host. */
async function makeUp(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  const { cancel } = timer;
  await startNow(needs, timer, 'is past due on startup. Executing now.');
  if (timer.cancel === cancel) keepStatus(needs, timer);
}

function startNow(needs: TimerNeeds, timer: TimerTrigger, why: string): Promise<void> {
  const { name } = timer.fn;
  needs.log({ level: 'info', category: 'host', functionName: name, message: `Function '${name}' ${why}` });
  return runQuietly(needs, timer);
}

/** The next occurrence is taken when a run has ended; those that it overslept are skipped. */
function arm(needs: TimerNeeds, timer: TimerTrigger): void {
  timer.cancel = needs.clock.schedule(timer.nextAt, () => void runAndRearm(needs, timer));
}

async function runAndRearm(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  const { cancel } = timer;
  await runQuietly(needs, timer);
  if (timer.cancel !== cancel) return;
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

async function invokeTimer(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  const now = needs.clock.now();
  const trigger = { json: payloadOf(timer, now) };
  timer.isPastDue = false;
  timer.lastAt = now;
  await invokeWithRetries(needs, timer.fn, { trigger });
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

async function runQuietly(needs: TimerNeeds, timer: TimerTrigger): Promise<void> {
  try {
    await runTimer(needs, timer);
  } catch (fault) {
    const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    needs.log({ level: 'error', category: 'host', functionName: timer.fn.name, message });
  }
}
