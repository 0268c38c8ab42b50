import { parseTimeSpan } from '../configuration/time-span.ts';
import { nextOccurrence } from './ncrontab.ts';

/**
 * The next run after `after` of a timer's schedule: an NCRONTAB expression, or a time span between two runs. Throws for
 * anything else.
 */
export function nextRun(schedule: string, after: Date): Date {
  const seconds = parseTimeSpan(schedule);
  if (seconds === undefined) return nextOccurrence(schedule, after);
  if (seconds <= 0) throw new Error(`"${schedule}" is no time between two runs.`);
  return new Date(after.getTime() + seconds * 1000);
}
