import type { PlatformTargets } from '../domain/allowlist.ts';
import type { RegisterChange } from '../domain/plan.ts';
import { valueIn } from '../domain/reading.ts';
import { isSameIdentifier, type RegisteredService } from '../domain/registration.ts';
import { subscriptionOf } from '../domain/resource-id.ts';
import type { PlanSubject } from './plan-subject.ts';

/** The endpoint as the platform's list names it, if that is known. */
export function identifierOf({ profile, endpoint, facts }: PlanSubject): string | undefined {
  switch (profile.identify) {
    case 'resourceId':
      return valueIn(endpoint)?.idAsWritten;
    case 'resourceGuid':
      return valueIn(endpoint)?.resourceGuid;
    case 'subscription':
      return subscriptionOf(facts.request.endpoint);
    case 'none':
      return undefined;
  }
}

/**
 * Puts the endpoint on the platform's list for each of the entry's services that does not list it yet, or lists it by
 * its GUID only where the platform wants the resource ID now. Other entries of a list are never touched.
 */
export function planRegistration(subject: PlanSubject): RegisterChange[] {
  const { profile, allowlist } = subject;
  const targets = allowlist.entry?.platformTargets;
  const identifier = identifierOf(subject);
  if (profile.register !== 'allowListCall' || !targets || identifier === undefined) return [];
  return targets.services.flatMap((service) => planService(subject, targets, service, identifier));
}

function planService(
  subject: PlanSubject,
  { organization, services }: PlatformTargets,
  service: string,
  identifier: string,
): RegisterChange[] {
  const found = answerFor(subject, service);
  const listedAs = found?.listedAs ?? [];
  const replaces = olderFormIn(subject, listedAs);
  const isFirst = service === services[0];
  const isMissing = isFirst && subject.facts.registration?.organization?.isListed === false;
  const isDone = listedAs.some((entry) => isSameIdentifier(entry, identifier)) && replaces === undefined;
  if (isDone && !isMissing) return [];
  return [
    {
      kind: 'register',
      platform: subject.profile.id,
      organization,
      service,
      identifier,
      ...(replaces === undefined ? {} : { replaces }),
      ...(isMissing ? { organizationListRegion: found?.region ?? '' } : {}),
    },
  ];
}

/** Only the GUID of this very endpoint: whose another one is, its owner knows. */
function olderFormIn({ endpoint, profile }: PlanSubject, listedAs: readonly string[]): string | undefined {
  const guid = valueIn(endpoint)?.resourceGuid;
  if (profile.identify !== 'resourceId' || guid === undefined) return undefined;
  return listedAs.find((entry) => isSameIdentifier(entry, guid));
}

/** What the platform says about a service of the entry. */
export const answerFor = (
  { facts }: Pick<PlanSubject, 'facts'>,
  service: string,
): RegisteredService | undefined =>
  facts.registration?.services.find((candidate) => candidate.service.toLowerCase() === service.toLowerCase());
