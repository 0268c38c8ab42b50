import type { Unread } from '../../shared/domain/unread.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../shared/durable/orchestration.ts';
import type { StaleFinding, StaleFindings } from '../activities/find-stale.ts';
import { findStale, readWatched, reportFaults, reportStale } from '../activities/stubs.ts';
import { goOn } from './go-on.ts';

/** What one sweep came to. */
export interface SweepOutcome {
  readonly looked: number;
  readonly candidates: number;
  readonly unread: number;
}

/** Looks for what is no longer needed and reports the candidates with their reasons. Removes nothing; what cannot be read is told, and the rest goes on. */
export const sweepForStale = defineOrchestration('sweep-for-stale', function* (context): Steps<SweepOutcome> {
  const { scopes } = yield* call(context, readWatched, {}, 'endless');
  const unread: Unread[] = [];
  const found: StaleFindings[] = [];
  for (const scope of scopes) yield* goOn(unread, scope, lookThrough(context, scope, found, unread));
  const candidates = onceEach(found.flatMap((each) => each.candidates));
  if (candidates.length > 0) yield* goOn(unread, 'the report', call(context, reportStale, { candidates }));
  if (unread.length > 0) yield* goOn(unread, 'the report', call(context, reportFaults, { unread }));
  const looked = found.reduce((sum, each) => sum + each.looked, 0);
  return { looked, candidates: candidates.length, unread: unread.length };
});

function* lookThrough(
  context: Context,
  scope: StaleFinding['resource'],
  found: StaleFindings[],
  unread: Unread[],
): Steps<void> {
  const findings = yield* call(context, findStale, { scope });
  found.push(findings);
  unread.push(...findings.unread);
}

/** Scopes may overlap. */
const onceEach = (findings: readonly StaleFinding[]): readonly StaleFinding[] => [
  ...new Map(findings.map((finding) => [finding.resource, finding])).values(),
];
