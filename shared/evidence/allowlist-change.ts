import type { EntryTexts } from '../domain/allowlist.ts';
import type { Evidence } from '../domain/evidence.ts';
import { oneLine, quoted } from '../domain/one-line.ts';
import type { Person } from '../domain/person.ts';

/** A change of the allowlist that somebody asked for. */
export interface AllowlistChange {
  readonly changeId: string;
  readonly kind: 'add' | 'change' | 'remove';
  readonly entryId: string;
  readonly by: Person;
  readonly at: string;
  readonly before?: EntryTexts;
  readonly after?: EntryTexts;
}

/** What became of it; while neither is known, only the request stands in the evidence. */
export type ChangeOutcome = 'done' | 'changed-by-others' | 'forbidden';

const SUBJECT = 'allowlist ';

/** What the evidence of an entry stands under, where that of an onboarding has its ID. */
export const allowlistSubjectOf = (entryId: string): string => `${SUBJECT}${entryId}`;

/** True for evidence of the allowlist itself; no ID of an onboarding begins so. */
export const isAllowlistSubject = (subject: string): boolean => subject.startsWith(SUBJECT);

/**
 * Written before the row is: a change whose process dies has left who wanted what, from what, when. Another item with
 * the same correlation ID says what became of it.
 */
export const changeAsked = (change: AllowlistChange): Evidence => ({
  ...itemOf(change, '1-asked'),
  at: change.at,
  step: 'ask-allowlist-change',
  message: `${nameOf(change.by)} asked to ${change.kind} this allowlist entry${columnsIn(change)}.`,
});

/** Written once it is known what became of a change. */
export const changeEnded = (change: AllowlistChange, outcome: ChangeOutcome, at: string): Evidence => ({
  ...itemOf(change, '2-ended'),
  at,
  step: 'change-allowlist',
  message: OUTCOMES[outcome](change),
});

const OUTCOMES: Readonly<Record<ChangeOutcome, (change: AllowlistChange) => string>> = {
  done: ({ by, kind }) => `The allowlist entry was ${DONE[kind]}, as ${nameOf(by)} asked.`,
  'changed-by-others': () => 'Nothing was written: somebody else changed the entry at the same time.',
  forbidden: () => "Nothing was written: the app's identity may not write to the allowlist.",
};

const DONE = { add: 'added', change: 'changed', remove: 'removed' } as const;

/** Who asked again for what is there already; it says of a request without an outcome that it was carried out. */
export const foundAsWanted = (change: AllowlistChange): Evidence => ({
  ...itemOf(change, 'found'),
  at: change.at,
  step: 'change-allowlist',
  message: `${nameOf(change.by)} asked for this allowlist entry again, and it was already so.`,
});

const itemOf = ({ after, at, before, by, changeId, entryId }: AllowlistChange, part: string) => ({
  onboardingId: allowlistSubjectOf(entryId),
  key: `${part === 'found' ? '' : `${at}-`}${changeId}-${part}`,
  correlationId: changeId,
  actor: by.name,
  entryId,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

const nameOf = ({ id, name }: Person): string => `${oneLine(name, 100)} (${oneLine(id, 40)})`;

function columnsIn({ after = {}, before = {}, kind }: AllowlistChange): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = kind === 'change' ? names.filter((name) => before[name] !== after[name]) : names;
  const shown = changed.map((name) => showColumn(oneLine(name, 60), before[name], after[name]));
  return shown.length === 0 ? '' : `: ${shown.join(', ')}`;
}

function showColumn(name: string, before: string | undefined, after: string | undefined): string {
  const [from, to] = [before, after].map((text) => (text === undefined ? 'nothing' : quoted(text, 60)));
  if (before === undefined) return `${name} ${to}`;
  return after === undefined ? `${name} ${from} -> nothing` : `${name} ${from} -> ${to}`;
}
