import { CronExpressionParser } from 'cron-parser';

/** NCRONTAB knows no `?`, `L`, `#`, `H`, or `@daily`; cron-parser does, and must not let them pass. */
const SUPPORTED = /^[\d*,\-/A-Za-z]+( [\d*,\-/A-Za-z]+){5}$/;

/**
 * The first instant after `after` that a six-field NCRONTAB expression names, in UTC. Throws for other expressions, and
 * for day of month together with day of week: NCRONTAB means both, cron-parser either.
 */
export function nextOccurrence(schedule: string, after: Date): Date {
  const fields = schedule.trim().replaceAll(/\s+/g, ' ');
  if (!SUPPORTED.test(fields) || /\b[LH]\b/i.test(fields)) {
    throw new Error(`"${schedule}" is not a six-field NCRONTAB expression.`);
  }
  const expression = CronExpressionParser.parse(fields, { currentDate: after, tz: 'UTC', strict: true });
  return expression.next().toDate();
}
