const MS_PER_DAY = 86_400_000;

/** True when that instant lies so many days back. One that is missing, or cannot be understood, is never old enough. */
export const isOldEnough = (at: string | undefined, now: string, days: number): boolean =>
  at !== undefined && Date.parse(now) - Date.parse(at) >= days * MS_PER_DAY;
