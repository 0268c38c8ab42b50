import * as z from 'zod';
import type { CleanUpItem, CleanUpRun, CleanUpUndo, PutBackMark } from '../../domain/clean-up.ts';
import type { ReconcileRound } from '../../domain/reconcile-round.ts';
import type { CleanUpDecision } from '../clean-ups.ts';
import { StoredInstant, StoredPerson, stored } from './stored.ts';

const Count = z.int().nonnegative();
const Objections = z.array(z.looseObject({ gate: z.string(), because: z.string() }));

/** A run of the clean-up. */
export const StoredCleanUp = stored<CleanUpRun>({
  cleanUpId: z.string(),
  state: z.enum(['looking', 'reported', 'awaiting-agreement', 'removing', 'ended', 'refused']),
  isDryRun: z.boolean(),
  startedAt: StoredInstant,
  endedAt: StoredInstant.optional(),
  startedBy: StoredPerson.optional(),
  owned: Count,
  counts: z.looseObject({ remove: Count, keep: Count, review: Count }),
  removed: Count,
  judgedTo: z.string().optional(),
  unread: Count,
  requests: z.record(z.string(), z.number()),
});

/** A candidate of a run: what says that it may be removed is checked in every field. */
export const StoredCleanUpItem = stored<CleanUpItem>({
  cleanUpId: z.string(),
  itemId: z.string(),
  kind: z.enum(['connection', 'endpoint', 'record-set', 'rule', 'allowlist-entry', 'pending-connection']),
  resource: z.string(),
  reasons: z.array(z.string()),
  verdict: z.enum(['remove', 'keep', 'review']),
  objections: Objections,
  undo: z.looseObject({ kind: z.enum(['can', 'cannot']) }),
  endpoint: z.string().optional(),
  network: z.string().optional(),
  onboardingId: z.string().optional(),
  end: z.looseObject({ kind: z.enum(['removed', 'offboarding', 'stopped']), at: StoredInstant }).optional(),
});

/** What a person said of a run: every field is checked, since it releases something. */
export const StoredCleanUpDecision = stored<CleanUpDecision>({
  decidedBy: StoredPerson,
  decision: z.object({ kind: z.enum(['release', 'refuse']), reason: z.string(), at: StoredInstant }),
});

/** That a run is to be undone. */
export const StoredCleanUpUndo = stored<CleanUpUndo>({
  by: StoredPerson,
  reason: z.string(),
  at: StoredInstant,
  endedAt: StoredInstant.optional(),
});

/** That an undo put something back. */
export const StoredPutBackMark = stored<PutBackMark>({
  by: StoredPerson,
  at: StoredInstant,
  print: z.string(),
});

/** What the last reconcile round came to. */
export const StoredReconcileRound = stored<ReconcileRound>({
  startedAt: StoredInstant,
  endedAt: StoredInstant,
  found: z.record(z.string(), z.number()),
  requests: z.record(z.string(), z.number()),
});
