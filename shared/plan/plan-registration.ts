import type { RegisterChange } from '../domain/plan.ts';
import { valueIn } from '../domain/reading.ts';
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

/** Puts the endpoint on the platform's list for the entry's services that do not list it yet. */
export function planRegistration(subject: PlanSubject): RegisterChange[] {
  const { profile, facts, allowlist } = subject;
  const targets = allowlist.entry?.platformTargets;
  const identifier = identifierOf(subject);
  if (profile.register !== 'allowListCall' || !targets || identifier === undefined) return [];

  const listed = (facts.registration?.services ?? []).filter(({ isRegistered }) => isRegistered);
  const done = new Set(listed.map(({ service }) => service.toLowerCase()));
  const services = targets.services.filter((service) => !done.has(service.toLowerCase()));
  if (services.length === 0) return [];
  return [
    { kind: 'register', platform: profile.id, organization: targets.organization, services, identifier },
  ];
}
