import type { Deadlines } from '../../domain/settings.ts';

/** When a hold is announced once more, and when its deadline passes. */
export interface HoldInstants {
  readonly noticeAt: string;
  readonly deadlineAt: string;
}

/** How long a hold may last, and how long before its end it is announced. */
export type HoldTimes = Pick<Deadlines, 'holdSeconds'> & Partial<Pick<Deadlines, 'holdNoticeSeconds'>>;

/** The instants of a hold that began at `sinceAt`; the notice comes in its second half, however long before the setting says. */
export function holdInstantsOf(sinceAt: string, times: HoldTimes): HoldInstants {
  const { holdNoticeSeconds = Number.POSITIVE_INFINITY, holdSeconds } = times;
  const noticeSeconds = Math.min(holdNoticeSeconds, holdSeconds / 2);
  return {
    noticeAt: secondsAfter(sinceAt, holdSeconds - noticeSeconds),
    deadlineAt: secondsAfter(sinceAt, holdSeconds),
  };
}

/** Seconds until the next of these instants that is still to come, at most `longestSeconds`. */
export function secondsToNext(
  now: string,
  instants: readonly (string | undefined)[],
  longestSeconds: number,
): number {
  const toCome = instants
    .map((at) => (Date.parse(at ?? '') - Date.parse(now)) / 1000)
    .filter((seconds) => seconds > 0);
  return Math.min(longestSeconds, ...toCome);
}

const secondsAfter = (at: string, seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();
