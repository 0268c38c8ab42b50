import type { AllowlistEntry } from '../../domain/allowlist.ts';
import { fingerprintOf } from '../onboarding-id.ts';

/** What the owner of an entry is to hear about its end; told once for each entry and expiry. */
export interface ExpiryNotice {
  readonly kind: 'expiring' | 'expired';
  /** Names the notice: the same entry with another expiry is another occasion. */
  readonly occasion: string;
  readonly entryId: string;
  readonly owner: string;
  readonly ticket?: string;
  readonly expiresAt: string;
}

const MS_PER_DAY = 24 * 3600 * 1000;

/** Says which entries expire within so many days, and which have expired, the earliest first. */
export function planExpiryNotices(
  entries: readonly AllowlistEntry[],
  now: string,
  noticeDays: number,
): readonly ExpiryNotice[] {
  return entries
    .flatMap((entry) => toNotice(entry, Date.parse(now), noticeDays))
    .toSorted((one, other) => one.expiresAt.localeCompare(other.expiresAt));
}

function toNotice(
  { entryId, expiresAt, owner, ticket }: AllowlistEntry,
  nowMs: number,
  noticeDays: number,
): readonly ExpiryNotice[] {
  if (expiresAt === undefined) return [];
  const leftMs = Date.parse(expiresAt) - nowMs;
  if (leftMs > noticeDays * MS_PER_DAY) return [];
  const kind = leftMs > 0 ? 'expiring' : 'expired';
  const occasion = `entry-${kind}-${fingerprintOf([entryId, expiresAt]).slice(0, 16)}`;
  return [{ kind, occasion, entryId, owner, expiresAt, ...(ticket !== undefined && { ticket }) }];
}
