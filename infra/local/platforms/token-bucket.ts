import type { Clock } from '../clock/clock.ts';

/** So many requests at once, and so many more per second. */
export interface BucketLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** Makes a bucket that is full; each call takes one request from it, and says whether there was one. */
export function createTokenBucket(
  clock: Pick<Clock, 'now'>,
  { burst, perSecond }: BucketLimit,
): () => boolean {
  let left = burst;
  let atMs = clock.now().getTime();
  return () => {
    const nowMs = clock.now().getTime();
    left = Math.min(burst, left + ((nowMs - atMs) / 1000) * perSecond);
    atMs = nowMs;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
