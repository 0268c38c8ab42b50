import type { ScheduleStatus } from '../durable/store/history-store.ts';
import { nextRun } from './timer-schedule.ts';

const SHORTEST_MONITORED_MS = 60_000;

/** Whether a timer's status is kept: unless `useMonitor` is false, or it runs more than once a minute, as in Azure. */
export function isMonitored(useMonitor: unknown, schedule: string, now: Date): boolean {
  const first = nextRun(schedule, now);
  const second = nextRun(schedule, first);
  return useMonitor !== false && second.getTime() - first.getTime() >= SHORTEST_MONITORED_MS;
}

/** True when a run of this schedule has passed since the status was kept. A schedule that was changed has missed nothing. */
export const missedRun = (status: ScheduleStatus | undefined, schedule: string, now: Date): boolean =>
  status !== undefined && status.schedule === schedule && Date.parse(status.nextAt) < now.getTime();
