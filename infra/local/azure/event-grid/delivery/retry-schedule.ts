import type { Chance } from '../../../chance/chance.ts';
import type { Destination } from './destination.ts';
import { nameOfOutcome, type Outcome } from './outcome.ts';

/** Waits between tries, in seconds (documented, 2026-02); the last one repeats until the time to live is over. */
const LADDER_SECONDS = [10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200] as const;
const LAST_STEP_SECONDS = 43_200;

/** How much longer a wait may be by chance: Event Grid spreads its tries and does not say how far. */
const SPREAD = 0.1;

const NEVER_RETRIED: readonly Outcome[] = [400, 403, 413];
const LEAST_SECONDS: ReadonlyMap<Outcome, number> = new Map([
  [404, 300],
  [408, 120],
  [503, 30],
]);
const LEAST_OF_OTHERS_SECONDS = 10;

const PROBATION_SECONDS: Readonly<Record<string, number>> = {
  Busy: 10,
  TimedOut: 10,
  SocketError: 30,
  NotFound: 300,
  Unauthorized: 300,
  Forbidden: 300,
};

/** From so many failures in a row on, new events wait too. */
const FAILURES_BEFORE_DELAY = 10;
const LONGEST_DELAY_SECONDS = 10_800;

/** True for outcomes after which another try would be pointless; only webhooks refuse for good with a 401. */
export const isFinal = (outcome: Outcome, { kind }: Destination): boolean =>
  NEVER_RETRIED.includes(outcome) || (outcome === 401 && kind === 'webhook');

/** Seconds from a failed try (0 for the first) to the next: the ladder, a least wait per status, and some chance. */
export function retryAfterSeconds(deliveryCount: number, outcome: Outcome, chance: Chance): number {
  const step = LADDER_SECONDS[deliveryCount] ?? LAST_STEP_SECONDS;
  const least = LEAST_SECONDS.get(outcome) ?? LEAST_OF_OTHERS_SECONDS;
  return Math.max(step, least) * (1 + SPREAD * chance.next());
}

/** Seconds for which nothing at all is tried at an endpoint that failed in this way. */
export const probationSeconds = (outcome: Outcome): number => PROBATION_SECONDS[nameOfOutcome(outcome)] ?? 0;

/** Seconds that new events wait for an endpoint that failed so often in a row: none, then along the ladder up to hours. */
export function delaySeconds(failuresInARow: number): number {
  if (failuresInARow < FAILURES_BEFORE_DELAY) return 0;
  const step = LADDER_SECONDS[failuresInARow - FAILURES_BEFORE_DELAY] ?? LAST_STEP_SECONDS;
  return Math.min(step, LONGEST_DELAY_SECONDS);
}
