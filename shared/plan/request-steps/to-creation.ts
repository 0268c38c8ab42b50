import type { EndpointCreation } from '../../domain/endpoint-creation.ts';
import type { RequestedEndpointFacts } from '../../domain/facts.ts';
import { MADE_BY_TAG, MANAGED_BY_TAG, type WantedEndpoint } from '../../domain/platform-request.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import { valueIn } from '../../domain/reading.ts';
import { onboardingIdOf } from '../onboarding-id.ts';
import type { StepCase } from './step-case.ts';

/** An endpoint that is to be made, and what it is judged on. */
export interface WantedCase {
  readonly each: RequestedEndpointFacts;
  readonly wanted: WantedEndpoint;
  readonly target: Target;
  readonly asked: StepCase;
}

/** What the owner of the target reads on the connection: at most 140 characters, of which the onboarding's ID has 64. */
export const requestMessageOf = (onboardingId: string): string =>
  `Made by private-link-autopilot for onboarding ${onboardingId}`;

/** The endpoint with the platform's usual group IDs where the requester named none. */
export const withGroupIds = (wanted: WantedEndpoint, usual: readonly string[]): WantedEndpoint =>
  wanted.groupIds.length > 0 ? wanted : { ...wanted, groupIds: usual };

/** The write that makes an endpoint, on this authority. */
export function toCreation(
  { asked, each, target, wanted }: WantedCase,
  authority: Pick<EndpointCreation, 'entryId' | 'maxConnections' | 'releasedBy'>,
): EndpointCreation {
  const { request, target: reading } = asked.facts;
  const onboardingId = onboardingIdOf(wanted.endpoint, target);
  const { kind: _, ...named } = wanted;
  return {
    ...named,
    ...authority,
    kind: 'createEndpoint',
    requestId: request.requestId,
    onboardingId,
    location: (each.subnet && valueIn(each.subnet)?.location) ?? '',
    target,
    targetAsWritten: target.kind === 'alias' ? target.alias : (valueIn(reading)?.idAsWritten ?? target.id),
    requestMessage: requestMessageOf(onboardingId),
    tags: { ...wanted.tags, [MANAGED_BY_TAG.name]: MANAGED_BY_TAG.value, [MADE_BY_TAG]: request.requestId },
  };
}
