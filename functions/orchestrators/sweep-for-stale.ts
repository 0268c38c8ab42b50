import type { ResourceId } from '../../shared/domain/resource-id.ts';
import { type RequestCounts, ROUND_SOURCES, type RoundSource } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../shared/durable/orchestration.ts';
import type { StaleFinding } from '../activities/find-stale.ts';
import type { Watched } from '../activities/read-watched.ts';
import {
  confirmInZone,
  confirmStale,
  findStale,
  forgetFirstLooks,
  readWatched,
  removeOldEvidence,
  reportFaults,
  reportStale,
} from '../activities/stubs.ts';
import { removeOldMessages } from '../activities/tickets/ticket-stubs.ts';
import { goOn } from './go-on.ts';
import { lookAgain } from './look-again.ts';
import { removeByRetention } from './remove-by-retention.ts';
import { showRequests } from './show-requests.ts';
import { tellExpiries } from './tell-expiries.ts';

/** What one sweep came to, and what it cost. */
export interface SweepOutcome {
  readonly looked: number;
  readonly candidates: number;
  readonly unread: number;
  /** Requests that finding took, by source; they grow with pages and child lists. */
  readonly requests: RequestCounts;
}

/** Looks for what is no longer needed, page by page, and reports the candidates with their reasons; announces the expiry of allowlist entries. Removes nothing; what cannot be read is told, and the rest goes on. */
export const sweepForStale = defineOrchestration('sweep-for-stale', function* (context): Steps<SweepOutcome> {
  const sweep = newSweep();
  const watched = yield* lookAgain(context, sweep, () => call(context, readWatched, {}, 'endless'));
  for (const source of ROUND_SOURCES)
    for (const batch of watched.batches)
      yield* goOn(sweep.unread, `Resource Graph, ${source}`, lookThrough(context, sweep, source, batch));
  yield* goOn(sweep.unread, 'our first looks', forgetWhatCameBack(context, sweep, watched));
  yield* goOn(sweep.unread, 'the report', tellFindings(context, sweep));
  yield* goOn(sweep.unread, 'old evidence', removeByRetention(context, removeOldEvidence));
  yield* goOn(sweep.unread, 'old messages', removeByRetention(context, removeOldMessages));
  yield* goOn(sweep.unread, 'expiries of the allowlist', tellExpiries(context));
  const { looked, unread } = sweep;
  if (unread.length > 0) yield* goOn(unread, 'the report', call(context, reportFaults, { unread }));
  showRequests(context, sweep.requests);
  return { looked, candidates: sweep.candidates, unread: unread.length, requests: sweep.requests };
});

/** What one sweep gathers as it goes from page to page. */
interface Sweep {
  readonly unread: Unread[];
  readonly stale: ResourceId[];
  readonly findings: StaleFinding[];
  /** How many batches were read to their last page, over all sources. */
  batchesRead: number;
  looked: number;
  candidates: number;
  requests: RequestCounts;
}

const newSweep = (): Sweep => ({
  unread: [],
  stale: [],
  findings: [],
  batchesRead: 0,
  looked: 0,
  candidates: 0,
  requests: {},
});

function* lookThrough(
  context: Context,
  sweep: Sweep,
  source: RoundSource,
  scopes: readonly ResourceId[],
): Steps<void> {
  let next: string | undefined;
  do {
    const question = { source, scopes, ...(next === undefined ? {} : { next }) };
    const page = yield* lookAgain(context, sweep, () => call(context, findStale, question));
    sweep.stale.push(...page.stale);
    sweep.findings.push(...page.findings);
    sweep.looked += page.looked;
    next = page.next;
  } while (next !== undefined);
  sweep.batchesRead += 1;
}

/** A page that is missing says nothing about what came back. */
function* forgetWhatCameBack(
  context: Context,
  { batchesRead, stale, unread }: Sweep,
  { batches, readable }: Watched,
): Steps<void> {
  if (batchesRead < batches.length * ROUND_SOURCES.length) return;
  yield* call(context, forgetFirstLooks, { scopes: readable, stale, unread });
}

/** The most that one sweep reports; the rest is found once these are dealt with. */
const MOST_FINDINGS = 200;

function* tellFindings(context: Context, sweep: Sweep): Steps<void> {
  const findings = sweep.findings.slice(0, MOST_FINDINGS);
  if (findings.length === 0) return;
  const candidates = yield* withoutReferences(context, sweep, findings);
  sweep.candidates = candidates.length;
  if (candidates.length > 0) yield* call(context, reportStale, { candidates });
}

/** First by Resource Graph, in pages; what is left zone by zone, each an activity of its own: a large zone takes hundreds of reads, and a spent quota repeats no more than that. */
function* withoutReferences(
  context: Context,
  sweep: Sweep,
  findings: readonly StaleFinding[],
): Steps<readonly StaleFinding[]> {
  const shown = yield* lookAgain(context, sweep, () => call(context, confirmStale, { findings }));
  let left = shown.findings;
  for (const zone of shown.zones) {
    if (left.length === 0) return left;
    const question = { zone, findings: left };
    const seen = yield* lookAgain(context, sweep, () => call(context, confirmInZone, question));
    left = seen.findings;
  }
  return left;
}
