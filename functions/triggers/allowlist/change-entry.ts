import type { InvocationContext } from '@azure/functions';
import type { EntryKey, EntryTexts, StoredEntry } from '../../../shared/domain/allowlist.ts';
import { Fault } from '../../../shared/domain/fault.ts';
import type { Person } from '../../../shared/domain/person.ts';
import type { Allowlist } from '../../../shared/effects/allowlist.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import {
  type AllowlistChange,
  allowlistSubjectOf,
  type ChangeOutcome,
  changeAsked,
  changeEnded,
  foundAsWanted,
} from '../../../shared/evidence/allowlist-change.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { wakeConcerned } from './wake-concerned.ts';

/** One row as it was read, and as it is to be; without `after` it is removed. */
export interface WantedChange {
  readonly key: EntryKey;
  readonly entryId: string;
  readonly stored?: StoredEntry;
  readonly after?: EntryTexts;
  readonly by: Person;
}

/** What became of a change; with the new ETag where a row was written. */
export interface Changed {
  readonly outcome: ChangeOutcome;
  readonly etag?: string;
}

/**
 * Writes a change with its evidence: first who wants what, then the row if it is still as it was read, then what became
 * of it. So no write can be without evidence, wherever the process dies; where it dies in between, or the answer of
 * Table Storage is lost, the evidence says that the change was asked for and not how it ended.
 */
export async function changeEntry(
  wanted: WantedChange,
  effects: Effects,
  context: InvocationContext,
): Promise<Changed> {
  const [allowlist, evidence] = await Promise.all([effects.allowlist(), effects.evidence()]);
  const change = describe(wanted, effects.now().toISOString());
  await evidence.append(changeAsked(change));
  // The ticket of whatever it lets in says so where they asked for that too.
  if (wanted.after !== undefined)
    await (await effects.askers()).add(allowlistSubjectOf(wanted.entryId), wanted.by.id);
  const changed = await write(allowlist, wanted);
  await evidence.append(changeEnded(change, changed.outcome, effects.now().toISOString()));
  if (changed.outcome === 'done') await wakeConcerned(wanted.key, effects, context);
  return changed;
}

/** Keeps as evidence that a row was found as it is wanted; asking ever again adds nothing. */
export async function keepFound(wanted: WantedChange & { readonly stored: StoredEntry }, effects: Effects) {
  const { by, entryId, stored } = wanted;
  const change = describe(wanted, effects.now().toISOString());
  const changeId = fingerprintOf([entryId, stored.etag, by.id]).slice(0, 16);
  await (await effects.evidence()).append(foundAsWanted({ ...change, changeId }));
}

function describe({ after, by, entryId, stored }: WantedChange, at: string): AllowlistChange {
  return {
    changeId: fingerprintOf([entryId, stored?.etag ?? '', after ?? '', by.id, at]).slice(0, 16),
    kind: kindOf(stored, after),
    entryId,
    by,
    at,
    ...(stored !== undefined && { before: stored.columns }),
    ...(after !== undefined && { after }),
  };
}

function kindOf(before: StoredEntry | undefined, after: EntryTexts | undefined): AllowlistChange['kind'] {
  if (after === undefined) return 'remove';
  return before === undefined ? 'add' : 'change';
}

async function write(allowlist: Allowlist, wanted: WantedChange): Promise<Changed> {
  try {
    const { kind, ...written } = await writeRow(allowlist, wanted);
    return { outcome: kind === 'conflict' ? 'changed-by-others' : 'done', ...written };
  } catch (error) {
    if (error instanceof Fault && error.code === 'forbidden') return { outcome: 'forbidden' };
    throw error;
  }
}

async function writeRow(
  allowlist: Allowlist,
  { after, key, stored }: WantedChange,
): Promise<{ readonly kind: 'written' | 'removed' | 'conflict'; readonly etag?: string }> {
  if (after !== undefined && stored !== undefined) return allowlist.replaceEntry(key, after, stored.etag);
  if (after !== undefined) return allowlist.createEntry(key, after);
  return stored === undefined ? { kind: 'conflict' } : allowlist.removeEntry(key, stored.etag);
}
