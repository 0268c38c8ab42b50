import type { OnboardingBrief } from '../../../shared/domain/onboarding-brief.ts';
import type { ListChange, PlatformNote } from '../../../shared/domain/platform-note.ts';
import { addCounts, type RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { readApart } from '../facts/read-apart.ts';
import { type Noted, readChangedConfigurations, readChangedLists, readChangedRules } from './read-lists.ts';

/** What platforms' lists say of what we have there, and what asking cost. */
export interface ComparedLists {
  readonly changes: readonly ListChange[];
  readonly unread: readonly Unread[];
  /** One for each service, configuration or name that is noted in any row: it grows with lists, not with endpoints. */
  readonly requests: RequestCounts;
}

/** The most that one round takes on; what is left is found by the next one. */
const MOST_CHANGES = 100;

/**
 * Reads each list once on which something of an onboarded endpoint stands, and says what does not stand there any more.
 * Changes nothing; a list that cannot be read says nothing. Lists our rows once: one request for each 1000.
 */
export async function compareLists(effects: Effects): Promise<ComparedLists> {
  const briefs = (await (await effects.onboardings()).listBriefs()).filter(isInUse);
  const unread: Unread[] = [];
  const changes: ListChange[] = [];
  let requests: RequestCounts = {};
  for (const [source, group] of bySource(briefs.flatMap(notesIn))) {
    const read = await readApart(unread, source, { changes: [], requests: {} }, () =>
      readChanged(effects, group),
    );
    changes.push(...read.changes);
    requests = addCounts(requests, read.requests);
  }
  return { changes: changes.slice(0, MOST_CHANGES), unread, requests };
}

const isInUse = ({ state }: OnboardingBrief): boolean => state === 'onboarded' || state === 'standby';

const notesIn = ({ atPlatform = [], endpoint, onboardingId }: OnboardingBrief): readonly Noted[] =>
  atPlatform.map((note) => ({ note, onboardingId, ...(endpoint === undefined ? {} : { endpoint }) }));

function bySource(noted: readonly Noted[]): ReadonlyMap<string, readonly Noted[]> {
  const groups = new Map<string, Noted[]>();
  for (const each of noted) {
    const source = sourceOf(each.note);
    const group = groups.get(source) ?? [];
    groups.set(source, group);
    group.push(each);
  }
  return groups;
}

/** What is read in one go: a service's list, all rules of an account, or one configuration. */
const sourceOf = (note: PlatformNote): string => {
  if (note.kind === 'list') return `the list of ${note.platform} for ${note.organization}, ${note.service}`;
  return note.kind === 'rule'
    ? `the rules of ${note.platform}`
    : `the configuration ${note.name} of ${note.platform}`;
};

async function readChanged(
  effects: Effects,
  group: readonly Noted[],
): Promise<Pick<ComparedLists, 'changes' | 'requests'>> {
  const [first] = group;
  if (first === undefined) return { changes: [], requests: {} };
  switch (first.note.kind) {
    case 'list':
      return readChangedLists(effects, first.note, group);
    case 'rule':
      return readChangedRules(effects, first.note, group);
    case 'configuration':
      return readChangedConfigurations(effects, first.note, group);
  }
}
