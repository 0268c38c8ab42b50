import type { HttpResponseInit } from '@azure/functions';
import type { StoredEntry } from '../../../shared/domain/allowlist.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Person } from '../../../shared/domain/person.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { canExist, entryIdOf, keysIn } from '../../../shared/effects/tables/allowlist/entry-keys.ts';
import type { DecisionBody } from '../../../shared/events/decision-body.ts';
import { allowlistSubjectOf } from '../../../shared/evidence/allowlist-change.ts';
import { gatherOnboardingFacts } from '../../activities/facts/gather-onboarding-facts.ts';
import { badFields } from '../problem.ts';
import { conflict } from './conflict.ts';
import { entryFault, type PlannedEntry, planEntry } from './plan-entry.ts';

/** The entry that a release is to add, or the answer that says why it may not or need not. */
export type EntryPlan =
  | { readonly kind: 'entry'; readonly entry: PlannedEntry | undefined }
  | { readonly kind: 'answer'; readonly answer: HttpResponseInit };

/** Plans the entry that the body wishes for, on fresh facts. Writes nothing. */
export async function planWishedEntry(
  effects: Effects,
  row: OnboardingRow,
  body: DecisionBody,
  by: Person,
): Promise<EntryPlan> {
  const { entry: wish } = body;
  const { request } = row;
  if (wish === undefined) return { kind: 'entry', entry: undefined };
  const fault = entryFault(row, wish, effects.now());
  if (fault !== undefined) return answer(badFields([fault]));
  if (request === undefined || 'requestId' in request)
    return answer(conflict(row, 'It is not known which endpoint this is about.'));
  const { facts, profile } = await gatherOnboardingFacts(effects, request);
  const planned = planEntry(facts, profile, { ...body, entry: wish }, by);
  if ('field' in planned) return answer(badFields([planned]));
  if (!canExist(planned.key))
    return answer(
      badFields([{ field: 'entry', message: 'The IDs are too long for an entry of their own.' }]),
    );
  const standing = await (await effects.allowlist()).readEntry(planned.key);
  return standing === undefined
    ? { kind: 'entry', entry: planned }
    : answer(taken(row, entryIdOf(planned.key)));
}

/**
 * Adds the entry of a decision that is kept already: what the person wanted is on record whatever fails here, and saying
 * it again adds what is missing. Answers only when another entry came in between.
 */
export async function addEntry(
  effects: Effects,
  row: OnboardingRow,
  { by, entry }: Decision,
): Promise<HttpResponseInit | undefined> {
  const key = entry && keysIn(entry.entryId);
  if (entry === undefined || key === undefined) return undefined;
  await (await effects.askers()).add(allowlistSubjectOf(entry.entryId), by.id);
  const allowlist = await effects.allowlist();
  if ((await allowlist.createEntry(key, entry.columns)).kind === 'written') return undefined;
  const standing = await allowlist.readEntry(key);
  return standing !== undefined && isOurs(standing, entry.columns)
    ? undefined
    : taken(row, entry.entryId, 'The release is taken, but not the entry. ');
}

const isOurs = ({ columns }: StoredEntry, ours: StoredEntry['columns']): boolean =>
  ['owner', 'expiresAt', 'ticket', 'note'].every((name) => columns[name] === ours[name]);

const taken = (row: OnboardingRow, entryId: string, before = ''): HttpResponseInit =>
  conflict(
    row,
    `${before}An entry for this endpoint and this target stands already: "${entryId}". Read it by GET /api/allowlist/… and change it by PUT with its ETag.`,
  );

const answer = (given: HttpResponseInit): EntryPlan => ({ kind: 'answer', answer: given });
