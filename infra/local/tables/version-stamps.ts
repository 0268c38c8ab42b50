import type { Clock } from '../clock/clock.ts';

/** What marks one version of an entity. */
export interface VersionStamp {
  /** ISO instant with seven decimals (100 ns), never given twice by one source. */
  readonly timestamp: string;
  readonly etag: string;
}

const TICKS_PER_MS = 10_000;

/**
 * Gives stamps that only grow, also while the clock stands still: each write in the same millisecond takes
 * the next 100 ns. The ETag is derived from the Timestamp, as in Table Storage.
 */
export function createVersionStamps(clock: Pick<Clock, 'now'>): () => VersionStamp {
  let lastMs = Number.NEGATIVE_INFINITY;
  let ticks = 0;

  return () => {
    const nowMs = clock.now().getTime();
    ticks = nowMs > lastMs ? 0 : ticks + 1;
    lastMs = Math.max(nowMs, lastMs) + Math.floor(ticks / TICKS_PER_MS);
    ticks %= TICKS_PER_MS;
    return stampAt(lastMs, ticks);
  };
}

function stampAt(ms: number, ticks: number): VersionStamp {
  const timestamp = `${new Date(ms).toISOString().slice(0, -1)}${String(ticks).padStart(4, '0')}Z`;
  return { timestamp, etag: `W/"datetime'${encodeURIComponent(timestamp)}'"` };
}
