import type { EntryKey, EntryTexts } from '../../../shared/domain/allowlist.ts';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { HoldCode, OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Person } from '../../../shared/domain/person.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import { toEntryKeys } from '../../../shared/effects/tables/allowlist/entry-keys.ts';
import type { DecisionBody, EntryWish } from '../../../shared/events/decision-body.ts';
import type { FieldFault } from '../../../shared/events/field-fault.ts';
import { askAllowlist } from '../../../shared/plan/allowlist/ask-allowlist.ts';

/** An entry that is to go with a release. */
export interface PlannedEntry {
  readonly key: EntryKey;
  readonly columns: EntryTexts;
}

/** Two years and a leap day: an exception that lasts longer is a rule, and belongs into the allowlist itself. */
const LONGEST_DAYS = 731;
const DAY_MS = 24 * 3600 * 1000;

const HELPED: ReadonlySet<HoldCode> = new Set([
  'not-allowlisted',
  'entry-expired',
  'entry-needs-person',
  'max-connections-reached',
  'approved-elsewhere',
]);

/** What is wrong with the wish for an entry before anything is read: the hold that it would not help, or its date. */
export function entryFault(
  { hold, kind }: Pick<OnboardingRow, 'hold' | 'kind'>,
  { until }: EntryWish,
  now: Date,
): FieldFault | undefined {
  if (kind === 'request' || hold === undefined || !HELPED.has(hold.code))
    return {
      field: 'entry',
      message: `An entry changes nothing about ${kind === 'request' ? 'a request to a platform' : hold?.code}; leave it out.`,
    };
  const days = (Date.parse(until) - now.getTime()) / DAY_MS;
  if (days > 0 && days <= LONGEST_DAYS) return undefined;
  return {
    field: 'entry.until',
    message: `A date in the future, at most ${LONGEST_DAYS} days from now; a date alone is the beginning of that day (UTC).`,
  };
}

/**
 * The narrowest entry that lets this go on: this target, this very endpoint, its group IDs, the services that are
 * meant. It says who answers for it and why. A first approval stays the decision of a person.
 */
export function planEntry(
  facts: OnboardingFacts,
  profile: PlatformProfile,
  { entry: wish, reason }: DecisionBody & { readonly entry: EntryWish },
  by: Person,
): PlannedEntry | FieldFault {
  const { endpoint, onboardingId, target } = facts.request;
  const services = servicesOf(facts, profile, wish);
  if (profile.register === 'allowListCall' && services === undefined)
    return {
      field: 'entry.services',
      message: `${profile.title} needs organization and services: its alias does not say which are meant.`,
    };
  const scope = target.kind === 'alias' ? target : ({ kind: 'scope', id: target.id } as const);
  const columns = {
    ...groupIdsOf(facts),
    ...services,
    mode: 'auto',
    owner: by.name,
    expiresAt: new Date(wish.until).toISOString(),
    ticket: onboardingId,
    note: reason,
  };
  return { key: toEntryKeys(scope, { kind: 'endpoint', endpoint }), columns };
}

function groupIdsOf({ connection, endpoint }: OnboardingFacts): EntryTexts {
  const shown = valueIn(endpoint)?.groupIds ?? valueIn(connection)?.groupIds ?? [];
  return shown.length === 0 ? {} : { groupIds: shown.join(',') };
}

/** Those of the wish, or those of the entry that came nearest. */
function servicesOf(
  facts: OnboardingFacts,
  profile: PlatformProfile,
  { organization, services }: EntryWish,
): EntryTexts | undefined {
  if (organization !== undefined && services !== undefined)
    return { organization, services: services.join(',') };
  const known = askAllowlist(facts, profile).entry?.platformTargets;
  return known && { organization: known.organization, services: known.services.join(',') };
}
