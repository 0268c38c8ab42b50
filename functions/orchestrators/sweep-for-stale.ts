import { call } from '../../shared/durable/call.ts';
import { defineOrchestration } from '../../shared/durable/orchestration.ts';
import { findStale, reportStale } from '../activities/stubs.ts';

/** Looks for what is no longer needed and reports the candidates with their reasons. Removes nothing. */
export const sweepForStale = defineOrchestration('sweep-for-stale', function* (context) {
  const findings = yield* call(context, findStale, {});
  if (findings.candidates.length > 0) yield* call(context, reportStale, findings);
  return { looked: findings.looked, candidates: findings.candidates.length };
});
