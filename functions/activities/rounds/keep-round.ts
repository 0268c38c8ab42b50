import type { ReconcileRound } from '../../../shared/domain/reconcile-round.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** What a round hands over: its counts by kind, and its requests by source. */
export interface RoundOutcome {
  readonly startedAt: string;
  readonly outcome: { readonly requests: RequestCounts };
}

/** Keeps what the last reconcile round came to, for `GET /api/reconcile`. */
export async function keepRound(effects: Effects, { outcome, startedAt }: RoundOutcome): Promise<null> {
  const { requests, ...rest } = outcome;
  const found: Record<string, number> = {};
  for (const [kind, count] of Object.entries(rest)) if (typeof count === 'number') found[kind] = count;
  const round: ReconcileRound = { startedAt, endedAt: effects.now().toISOString(), found, requests };
  await (await effects.controls()).setLastReconcile(round);
  return null;
}
