import type { ConnectionStatus } from '../domain/private-endpoint.ts';
import type { ResourceId } from '../domain/resource-id.ts';

/** What is known of an endpoint or connection that may no longer be needed. */
export interface StaleCandidate {
  readonly resource: ResourceId;
  readonly status: ConnectionStatus | 'unknown';
  /** The target, seen from an endpoint; the endpoint, seen from a connection. Unreadable is not absent. */
  readonly otherSide: 'found' | 'absent' | 'unreadable';
  /** When this app first knew of the resource, in whatever state. */
  readonly knownSinceAt?: string;
  /** When it first looked stale, if it has before. */
  readonly firstLookAt?: string;
  /** What still refers to it: record sets, zone groups, running onboardings. */
  readonly references: readonly string[] | 'unknown';
}

/** Whether all signs of staleness are there, or the first that is not. */
export type StalenessVerdict =
  | { readonly kind: 'candidate'; readonly reasons: readonly string[] }
  | { readonly kind: 'keep'; readonly because: string };

/**
 * Stale is only what is cut off, with the other side gone, known for long enough, seen so on two looks at least
 * `secondLookDays` apart, and referred to by nothing. Whatever is unknown keeps it.
 */
export function judgeStaleness(
  candidate: StaleCandidate,
  now: string,
  secondLookDays: number,
): StalenessVerdict {
  const because = [
    ...signsOfLife(candidate),
    ...ageObjections(candidate, now, secondLookDays),
    ...referenceObjections(candidate.references),
  ][0];
  if (because !== undefined) return { kind: 'keep', because };
  return {
    kind: 'candidate',
    reasons: [
      `its connection is ${candidate.status}`,
      'the other side does not exist',
      `first seen so at ${candidate.firstLookAt}, ${secondLookDays} days ago or longer`,
      'nothing refers to it',
    ],
  };
}

/** True when a first look is worth remembering: everything but time and references speaks for staleness. */
export const looksStale = (seen: Pick<StaleCandidate, 'status' | 'otherSide'>): boolean =>
  signsOfLife(seen).length === 0;

/** Approved and Pending may come alive again, and a data factory's endpoints stay Approved after it is gone. */
function signsOfLife({ status, otherSide }: Pick<StaleCandidate, 'status' | 'otherSide'>): string[] {
  if (status !== 'Disconnected' && status !== 'Rejected') {
    return [status === 'unknown' ? 'its status is not known' : `its connection is ${status}`];
  }
  if (otherSide === 'absent') return [];
  return [otherSide === 'found' ? 'the other side exists' : 'the other side cannot be read'];
}

function ageObjections(
  { knownSinceAt, firstLookAt }: StaleCandidate,
  now: string,
  secondLookDays: number,
): string[] {
  if (!isOldEnough(knownSinceAt, now, secondLookDays)) return ['it is not known for long enough'];
  if (firstLookAt === undefined) return ['this is the first look'];
  return isOldEnough(firstLookAt, now, secondLookDays) ? [] : ['the second look is not due yet'];
}

function referenceObjections(references: StaleCandidate['references']): string[] {
  if (references === 'unknown') return ['what refers to it is not known'];
  return references.length > 0 ? [`${references[0]} refers to it`] : [];
}

const DAY = 86_400_000;

/** An instant that cannot be read is never old enough. */
const isOldEnough = (at: string | undefined, now: string, days: number): boolean =>
  at !== undefined && Date.parse(now) - Date.parse(at) >= Math.max(days, 1) * DAY;
