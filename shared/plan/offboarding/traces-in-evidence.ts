import type { Evidence } from '../../domain/evidence.ts';
import type { DeregisterChange } from '../../domain/offboarding.ts';
import { isResourceId, type ResourceId, toResourceId } from '../../domain/resource-id.ts';

/** Where a record set of an onboarding stands or stood. */
export interface RecordSetPlace {
  readonly zone: ResourceId;
  readonly name: string;
}

/** A decision and what follows it are dated by different machines, whose clocks differ by seconds. */
const SECONDS_BETWEEN_CLOCKS = 60;

/** Every record set that evidence says we wrote for an onboarding, each once. */
export function recordSetsIn(items: readonly Evidence[]): readonly RecordSetPlace[] {
  const places = items
    .filter(({ step }) => step === 'putRecordSet')
    .flatMap(({ after }) => {
      const { name, zone } = membersOf(after);
      return typeof zone === 'string' && typeof name === 'string' && isResourceId(zone)
        ? [{ zone: toResourceId(zone), name }]
        : [];
    });
  return [...new Map(places.map((place) => [`${place.zone} ${place.name}`, place])).values()];
}

/**
 * When no cache can hold an address any more that a name led to before this decision: the time to live that it had,
 * from when Azure shows the change everywhere (private DNS: within about a minute). Undefined where no answer changed.
 */
export function namesClearAt(
  items: readonly Evidence[],
  decidedAt: string,
  consistencySeconds: number,
): string | undefined {
  const instants = items
    .filter(({ at }) => Date.parse(at) >= Date.parse(decidedAt) - SECONDS_BETWEEN_CLOCKS * 1000)
    .flatMap((item) => clearMsOf(item, consistencySeconds) ?? []);
  return instants.length === 0 ? undefined : new Date(Math.max(...instants)).toISOString();
}

function clearMsOf({ after, at, before, step }: Evidence, consistencySeconds: number): number | undefined {
  if (step !== 'removeRecordSet' && step !== 'putRecordSet') return undefined;
  const { addresses, ttlSeconds } = membersOf(before);
  const isSame = JSON.stringify(addresses) === JSON.stringify(membersOf(after)['addresses']);
  if (typeof ttlSeconds !== 'number' || isSame) return undefined;
  return Date.parse(at) + (ttlSeconds + consistencySeconds) * 1000;
}

/** What evidence says we put onto platforms' lists for an onboarding. */
export const registrationsIn = (items: readonly Evidence[]): readonly Omit<DeregisterChange, 'kind'>[] =>
  items.filter(({ step }) => step === 'register').flatMap(({ after }) => registrationOf(membersOf(after)));

function registrationOf(after: Readonly<Record<string, unknown>>): Omit<DeregisterChange, 'kind'>[] {
  const { identifier, isOnOrganizationList, organization, platform, services } = after;
  if (typeof platform !== 'string' || typeof organization !== 'string' || typeof identifier !== 'string')
    return [];
  const listed = Array.isArray(services) ? services.map((each) => membersOf(each)['service']) : [];
  return [
    {
      platform,
      organization,
      identifier,
      services: listed.filter((each) => typeof each === 'string'),
      ...(isOnOrganizationList === true ? { isOnOrganizationList } : {}),
    },
  ];
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
