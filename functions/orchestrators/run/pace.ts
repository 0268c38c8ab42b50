import type { Deadlines } from '../../../shared/domain/settings.ts';
import { type Context, nowOf, pause, type Steps } from '../../../shared/durable/orchestration.ts';
import { type Journal, remember } from './journal.ts';
import { growthOf } from './polling.ts';

/** What is waited for in one turn after the other: `print` tells it from anything else. */
export interface Awaited {
  readonly print: string;
  /** Seconds to pause the first time, and at least ever after. */
  readonly leastSeconds: number;
}

/**
 * Pauses before the next turn, longer each time that the same is still awaited; `overdue` without any pause once it
 * has been awaited for as long as names may take to propagate.
 */
export function* pace(
  context: Context,
  journal: Journal,
  { leastSeconds, print }: Awaited,
  deadlines: Deadlines,
): Steps<'lookAgain' | 'overdue'> {
  const { repeat } = journal.memory;
  const now = nowOf(context);
  const known = repeat?.print === print ? repeat : { print, sinceAt: now, looks: 0 };
  const elapsedSeconds = (Date.parse(now) - Date.parse(known.sinceAt)) / 1000;
  remember(journal, { repeat: { ...known, looks: known.looks + 1 } });
  if (elapsedSeconds >= deadlines.propagationSeconds) return 'overdue';

  const growing = known.looks === 0 ? 0 : deadlines.pollSeconds * growthOf(known.looks);
  const seconds = Math.max(leastSeconds, growing);
  if (seconds > 0) yield* pause(context, seconds);
  return 'lookAgain';
}
