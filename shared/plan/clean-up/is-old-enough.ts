const MS_PER_DAY = 86_400_000;

/** As `toISOString` writes it: other words may be dates to a parser too, `not 0` among them. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** True when that instant lies so many days back. One that is missing, or cannot be understood, is never old enough. */
export const isOldEnough = (at: string | undefined, now: string, days: number): boolean =>
  at !== undefined && INSTANT.test(at) && Date.parse(now) - Date.parse(at) >= days * MS_PER_DAY;
