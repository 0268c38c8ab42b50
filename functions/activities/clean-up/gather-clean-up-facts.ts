import type { CleanUpCandidate, CleanUpFacts, References } from '../../../shared/domain/clean-up-facts.ts';
import { keepFirstLook } from '../facts/keep-first-look.ts';
import { type Look, locksAround } from './look.ts';
import { seeConnection } from './see-connection.ts';
import { seeEndpoint } from './see-endpoint.ts';
import { seeRecordSet } from './see-record-set.ts';
import { seeRule } from './see-rule.ts';
import type { SeenCandidate } from './seen-candidate.ts';

/** Everything that one candidate is judged on, read at this moment; remembers since when it looks so. */
export interface GatheredCandidate {
  readonly facts: CleanUpFacts;
  readonly seen: SeenCandidate;
}

/** Reads one candidate. Throws a `Fault` when the world cannot be read: then nothing is decided. */
export async function gatherCleanUpFacts(
  look: Look,
  candidate: CleanUpCandidate,
  references: References,
): Promise<GatheredCandidate> {
  const { effects, policy } = look;
  const { kind, resource } = candidate;
  const seen = await see(look, candidate);
  const firstLookAt = await rememberLook(look, candidate, seen);
  const knownSinceAt = seen.knownSinceAt ?? firstLookAt;
  const { ownership, sides, sign, tags, unreadable } = seen;
  const facts: CleanUpFacts = {
    ownership,
    sides,
    sign,
    tags,
    unreadable,
    resource,
    references: referencesOf(candidate, seen, references),
    locks: kind === 'rule' ? NO_LOCKS : await locksAround(look, resource),
    watched: policy.watched,
    rules: effects.cleanUpRules,
    now: effects.now().toISOString(),
    ...(firstLookAt === undefined ? {} : { firstLookAt }),
    ...(knownSinceAt === undefined ? {} : { knownSinceAt }),
    ...(seen.putBack === undefined ? {} : { putBack: seen.putBack }),
  };
  return { facts, seen };
}

/**
 * True for an endpoint whose target is gone and that is taken back with its onboarding, its names first, or left to its
 * owner: what names nothing but this endpoint is no use of it by somebody else.
 */
export const losesNamesFirst = (
  { kind }: CleanUpCandidate,
  { onboarding, ownership, sign }: SeenCandidate,
): boolean =>
  kind === 'endpoint' && sign.kind === 'stale' && (onboarding !== undefined || ownership.kind === 'theirs');

/** A look that left its own names out says nothing of what would go without them. */
function referencesOf(
  candidate: CleanUpCandidate,
  seen: SeenCandidate,
  asked: References,
): CleanUpFacts['references'] {
  if (seen.references.kind !== 'unasked') return seen.references;
  const isPartial = asked.kind === 'known' && asked.losesNamesFirst === true;
  return isPartial && !losesNamesFirst(candidate, seen)
    ? { kind: 'unknown', because: 'its own names were not asked about' }
    : asked;
}

/** A platform's rule is no resource of Azure: no lock can stand on it. */
const NO_LOCKS: CleanUpFacts['locks'] = { kind: 'found', value: [] };

function see(look: Look, candidate: CleanUpCandidate): Promise<SeenCandidate> {
  switch (candidate.kind) {
    case 'endpoint':
      return seeEndpoint(look, candidate.resource);
    case 'connection':
      return seeConnection(look, candidate.resource);
    case 'record-set':
      return seeRecordSet(look, candidate.resource);
    case 'rule':
      return seeRule(look, candidate);
  }
}

/** The key under which looks at something are remembered: what waits, and what a person may look at, apart from what looks stale. */
export const lookKeyOf = (resource: string, { kind }: SeenCandidate['sign']): string =>
  kind === 'pending' || kind === 'review' ? `${kind}:${resource}` : resource;

/** What could not be read has not come back: its first look stands. What does not look stale any more begins anew. */
async function rememberLook(
  { effects }: Look,
  { resource }: CleanUpCandidate,
  { sign, unreadable }: SeenCandidate,
): Promise<string | undefined> {
  if (sign.kind === 'alive' && unreadable.length > 0) return undefined;
  if (sign.kind !== 'stale') await keepFirstLook(effects, resource, false);
  return sign.kind === 'alive' ? undefined : keepFirstLook(effects, lookKeyOf(resource, sign), true);
}
