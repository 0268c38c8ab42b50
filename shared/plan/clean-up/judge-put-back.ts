import type { PutBackStep, RecordSetState } from '../../domain/clean-up.ts';
import type { ExistingRecordSet, RecordSetChange } from '../../domain/dns.ts';
import type { Reading } from '../../domain/reading.ts';
import { nameOf } from '../../domain/resource-id.ts';
import { fingerprintOf } from '../onboarding-id.ts';

/** What putting a record set back comes to, as it stands at this moment. */
export type PutBackVerdict =
  | { readonly kind: 'write'; readonly change: RecordSetChange }
  | { readonly kind: 'stands' }
  | { readonly kind: 'leave'; readonly because: string };

/**
 * Judges one record set: what was removed is put back only where none stands, and what was given to another endpoint
 * is given back only if it is exactly as we left it. Whatever somebody made since is theirs.
 */
export function judgePutBack(
  step: PutBackStep,
  standing: Exclude<Reading<ExistingRecordSet>, { readonly kind: 'unreadable' }>,
): PutBackVerdict {
  const { left } = step;
  if (standing.kind === 'absent')
    return left === undefined ? { kind: 'write', change: change(step) } : { kind: 'leave', because: GONE };
  const { value } = standing;
  if (isSame(value, step)) return { kind: 'stands' };
  if (left === undefined) return { kind: 'leave', because: MADE_SINCE };
  return isSame(value, left)
    ? { kind: 'write', change: change(step, value) }
    : { kind: 'leave', because: CHANGED_SINCE };
}

const GONE = 'It was given to another endpoint and has been removed since: nothing is put in its place.';
const MADE_SINCE = 'Somebody has made a record set of this name since: it is left as it is.';
const CHANGED_SINCE = 'It is not as we left it any more: whoever changed it since is not overruled.';

function change(
  { addresses, metadata, name, ttlSeconds, zone }: PutBackStep,
  standing?: ExistingRecordSet,
): RecordSetChange {
  const wanted = {
    kind: 'putRecordSet' as const,
    zone,
    zoneName: nameOf(zone),
    name,
    addresses,
    ttlSeconds,
    metadata,
  };
  if (standing === undefined) return { ...wanted, precondition: { kind: 'absent' } };
  const { addresses: now, etag, metadata: marks, ttlSeconds: ttl } = standing;
  return {
    ...wanted,
    precondition: { kind: 'unchanged', etag },
    before: { addresses: now, ttlSeconds: ttl, metadata: marks },
  };
}

const isSame = (one: RecordSetState, other: RecordSetState): boolean => printOf(one) === printOf(other);

/** Print of a record set, whatever the order of its addresses and the case of its keys. */
export const printOf = ({ addresses, metadata, ttlSeconds }: RecordSetState): string =>
  fingerprintOf([
    addresses.toSorted(),
    ttlSeconds,
    Object.entries(metadata)
      .map(([key, value]) => [key.toLowerCase(), value])
      .toSorted(),
  ]);
