import { DRIFT_SOURCES, type DriftCursor, type DriftSource } from '../../../shared/domain/drift.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import { addCounts, type RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, type Steps, within } from '../../../shared/durable/orchestration.ts';
import { findDrift, noteRelied, reportUnknownOwners } from '../../activities/drift/drift-stubs.ts';
import type { DriftLook } from '../../activities/drift/find-drift.ts';
import type { CheckedOwners } from '../../activities/drift/report-unknown-owners.ts';
import { goOn } from '../rounds/go-on.ts';
import { type DriftCounts, followDrift } from './follow-drift.ts';

/** What a round gathers from all of its looks. */
interface Gathered {
  readonly unread: Unread[];
  requests: RequestCounts;
}

/** Looks through all sources for what no longer stands as onboardings left it, and follows each suspicion by GETs. A source that cannot be read stops no other. */
export function* lookForDrift(context: Context, gathered: Gathered): Steps<DriftCounts> {
  const found: Found = { suspects: new Set(), unowned: new Set() };
  for (const source of DRIFT_SOURCES)
    yield* goOn(
      gathered.unread,
      `Resource Graph, drift of ${source}`,
      lookThrough(context, gathered, source, found),
    );
  if (found.unowned.size > 0)
    yield* goOn(gathered.unread, 'record sets in our name', tellOfUnowned(context, gathered, found));
  if (found.suspects.size === 0) return { repaired: 0, left: 0 };
  const followed = yield* within(context, followDrift, { onboardingIds: [...found.suspects] });
  add(gathered, followed);
  return followed.counts;
}

/** What all looks found, for GETs to say. */
interface Found {
  readonly suspects: Set<string>;
  readonly unowned: Set<ResourceId>;
}

function* tellOfUnowned(context: Context, gathered: Gathered, { unowned }: Found): Steps<void> {
  add(gathered, yield* call(context, reportUnknownOwners, { recordSets: [...unowned] }));
}

function add(gathered: Gathered, { requests, unread }: CheckedOwners): void {
  gathered.unread.push(...unread);
  gathered.requests = addCounts(gathered.requests, requests);
}

function* lookThrough(context: Context, gathered: Gathered, source: DriftSource, found: Found): Steps<void> {
  let cursor: DriftCursor | undefined = { source, batch: 0 };
  while (cursor !== undefined) {
    const look: DriftLook = yield* call(context, findDrift, cursor);
    if (look.unnoted !== undefined) {
      cursor = { ...cursor, isNoted: !(yield* noteFirst(context, gathered, look.unnoted)) };
      continue;
    }
    gathered.requests = addCounts(gathered.requests, look.requests);
    for (const onboardingId of look.suspects) found.suspects.add(onboardingId);
    for (const recordSet of look.unowned ?? []) found.unowned.add(recordSet);
    cursor = look.next;
  }
}

/** After an upgrade: what earlier versions ended is looked after from the first round on. False where nothing more can be written down. */
function* noteFirst(context: Context, gathered: Gathered, onboardingIds: readonly string[]): Steps<boolean> {
  const { noted, unread } = yield* call(context, noteRelied, { onboardingIds });
  gathered.unread.push(...unread);
  return noted > 0;
}
