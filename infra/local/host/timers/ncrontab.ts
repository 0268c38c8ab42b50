import { type CronExpression, CronExpressionParser } from 'cron-parser';

/** NCRONTAB knows no `?`, `L`, `#`, `H`, or `@daily`; cron-parser does, and must not let them pass. */
const SUPPORTED = /^[\d*,\-/A-Za-z]+( [\d*,\-/A-Za-z]+){5}$/;

/** Beyond that many days that fit but for the day of the week, there is no such day: the calendar repeats by then. */
const MOST_DAYS = 500;

interface Schedule {
  /** Every field but the day of the week. */
  readonly days: CronExpression;
  readonly weekdays: ReadonlySet<number>;
}

/** Reading an expression costs far more than finding its next instant, and every host asks for the same few. */
const known = new Map<string, Schedule>();

/**
 * The first instant after `after` that a six-field NCRONTAB expression names, in UTC. Day of month and day of week must
 * both fit, as NCrontab has it (cron takes either). Throws for other expressions, and for a day that never comes.
 */
export function nextOccurrence(schedule: string, after: Date): Date {
  const { days, weekdays } = known.get(schedule) ?? readSchedule(schedule);
  days.reset(after);
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const found = days.next().toDate();
    if (weekdays.has(found.getUTCDay())) return found;
    days.reset(endOfDay(found));
  }
  throw new Error(`"${schedule}" names no day.`);
}

function readSchedule(schedule: string): Schedule {
  const fields = schedule.trim().replaceAll(/\s+/g, ' ');
  if (!SUPPORTED.test(fields) || /\b[LH]\b/i.test(fields)) {
    throw new Error(`"${schedule}" is not a six-field NCRONTAB expression.`);
  }
  const weekdays = weekdaysOf(fields);
  const days = CronExpressionParser.parse(fields.replace(/ \S+$/, ' *'), { tz: 'UTC', strict: true });
  known.set(schedule, { days, weekdays });
  return { days, weekdays };
}

function weekdaysOf(fields: string): ReadonlySet<number> {
  const field = fields.split(' ').at(-1) ?? '';
  // NCrontab's Sunday is 0 and nothing else.
  if (/(^|[,-])7/.test(field)) throw new Error(`"${fields}" is not a six-field NCRONTAB expression.`);
  const { dayOfWeek } = CronExpressionParser.parse(`0 0 0 * * ${field}`, { tz: 'UTC', strict: true }).fields;
  return new Set(dayOfWeek.values.map(Number));
}

const endOfDay = (date: Date): Date =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 23, 59, 59));
