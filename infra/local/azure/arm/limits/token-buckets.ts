import type { Clock } from '../../../clock/clock.ts';

/** Calls that are possible at once, and calls regained per second. */
export interface Bucket {
  readonly size: number;
  readonly perSecond: number;
}

/** Token buckets by key, full until first touched. */
export interface TokenBuckets {
  /** Whole tokens that are left. */
  left(key: string, bucket: Bucket): number;
  /** Takes a token; the level never falls below zero. */
  spend(key: string, bucket: Bucket): void;
  /** Sets the level, as many calls of others would. */
  leave(key: string, tokens: number): void;
}

interface Level {
  readonly tokens: number;
  readonly atMs: number;
}

/** Makes buckets that `clock` refills. */
export function createTokenBuckets(clock: Pick<Clock, 'now'>): TokenBuckets {
  const levels = new Map<string, Level>();

  function levelOf(key: string, { size, perSecond }: Bucket): number {
    const before = levels.get(key);
    if (before === undefined) return size;
    const regained = ((clock.now().getTime() - before.atMs) / 1000) * perSecond;
    return Math.min(size, before.tokens + regained);
  }

  const keep = (key: string, tokens: number): void =>
    void levels.set(key, { tokens, atMs: clock.now().getTime() });

  return {
    left: (key, bucket) => Math.floor(levelOf(key, bucket)),
    spend: (key, bucket) => keep(key, Math.max(0, levelOf(key, bucket) - 1)),
    leave: keep,
  };
}
