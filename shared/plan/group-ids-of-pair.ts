import type { OnboardingFacts } from '../domain/facts.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import type { Connection, Target } from '../domain/private-endpoint.ts';
import { valueIn } from '../domain/reading.ts';
import { asksForConfirmation } from '../domain/request-profile.ts';
import { resourceTypeOf } from '../domain/resource-id.ts';

/**
 * The group IDs that the endpoint is for. Storage shows none: the platform may attest which it is; what a platform
 * makes together has the profile's, and a person confirms which it is.
 */
export function groupIdsOfPair(
  { attestation, endpoint, request }: Pick<OnboardingFacts, 'attestation' | 'endpoint' | 'request'>,
  profile: PlatformProfile,
  connection: Connection | undefined,
): readonly string[] {
  const shown = valueIn(endpoint)?.groupIds ?? [];
  const known = shown.length > 0 ? shown : (connection?.groupIds ?? []);
  if (known.length > 0) return known;
  if (attestation?.kind === 'given' && attestation.groupId !== undefined) return [attestation.groupId];
  return asksForConfirmation(profile.request) && !isOurService(request.target)
    ? profile.groupIdsTogether
    : [];
}

/** Private Link services have no group IDs. */
const isOurService = (target: Target): boolean =>
  target.kind === 'resource' && resourceTypeOf(target.id) === 'microsoft.network/privatelinkservices';
