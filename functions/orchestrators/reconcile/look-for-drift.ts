import { DRIFT_SOURCES, type DriftCursor, type DriftSource } from '../../../shared/domain/drift.ts';
import { addCounts, type RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, type Steps, within } from '../../../shared/durable/orchestration.ts';
import { findDrift, noteRelied } from '../../activities/drift/drift-stubs.ts';
import type { DriftLook } from '../../activities/drift/find-drift.ts';
import { goOn } from '../rounds/go-on.ts';
import { followDrift } from './follow-drift.ts';

/** What a round gathers from all of its looks. */
interface Gathered {
  readonly unread: Unread[];
  requests: RequestCounts;
}

/** Looks through all sources for what no longer stands as onboardings left it, and follows each suspicion by GETs. A source that cannot be read stops no other. */
export function* lookForDrift(context: Context, gathered: Gathered): Steps<void> {
  const suspects = new Set<string>();
  for (const source of DRIFT_SOURCES)
    yield* goOn(
      gathered.unread,
      `Resource Graph, drift of ${source}`,
      lookThrough(context, gathered, source, suspects),
    );
  if (suspects.size === 0) return;
  const followed = yield* within(context, followDrift, { onboardingIds: [...suspects] });
  gathered.unread.push(...followed.unread);
  gathered.requests = addCounts(gathered.requests, followed.requests);
}

function* lookThrough(
  context: Context,
  gathered: Gathered,
  source: DriftSource,
  suspects: Set<string>,
): Steps<void> {
  let cursor: DriftCursor | undefined = { source, batch: 0 };
  while (cursor !== undefined) {
    const look: DriftLook = yield* call(context, findDrift, cursor);
    if (look.unnoted !== undefined) {
      cursor = { ...cursor, isNoted: !(yield* noteFirst(context, gathered, look.unnoted)) };
      continue;
    }
    gathered.requests = addCounts(gathered.requests, look.requests);
    for (const onboardingId of look.suspects) suspects.add(onboardingId);
    cursor = look.next;
  }
}

/** After an upgrade: what earlier versions ended is looked after from the first round on. False where nothing more can be written down. */
function* noteFirst(context: Context, gathered: Gathered, onboardingIds: readonly string[]): Steps<boolean> {
  const { noted, unread } = yield* call(context, noteRelied, { onboardingIds });
  gathered.unread.push(...unread);
  return noted > 0;
}
