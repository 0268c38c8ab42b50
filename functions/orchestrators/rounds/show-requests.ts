import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Context } from '../../../shared/durable/orchestration.ts';

/** States what a round cost, by source: in the instance's status, and once in the log. */
export function showRequests(context: Context, requests: RequestCounts): void {
  context.df.setCustomStatus({ requests });
  if (!context.df.isReplaying) context.info('round ended', { requests });
}
