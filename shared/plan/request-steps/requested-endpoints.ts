import type { RequestedEndpointFacts } from '../../domain/facts.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import type { RequestedEndpoint } from '../../domain/platform-request.ts';
import { MADE_BY_TAG } from '../../domain/platform-request.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import { valueIn } from '../../domain/reading.ts';

/** The endpoint's ID as whoever asked for it wrote it, where we know that. */
export const endpointAsWritten = (requested: RequestedEndpoint): string =>
  requested.kind === 'create' ? requested.endpointAsWritten : requested.endpoint;

/** True for an endpoint that the app made for this request. */
export const isMadeFor = (
  requestId: string,
  { isManual, tags }: Pick<PrivateEndpoint, 'isManual' | 'tags'>,
): boolean => isManual && tags[MADE_BY_TAG] === requestId;

/** All group IDs that the endpoints of a request have, or are to have: the platform's usual ones where nobody names any, or those that it makes. */
export function groupIdsAskedFor(
  endpoints: readonly Pick<RequestedEndpointFacts, 'endpoint' | 'requested'>[],
  { groupIdsTogether, request }: Pick<PlatformProfile, 'groupIdsTogether' | 'request'>,
): readonly string[] {
  if (endpoints.length === 0) return groupIdsTogether;
  const usual = (request?.steps ?? []).flatMap((step) =>
    step.kind === 'create' ? (step.groupIds ?? []) : [],
  );
  const each = endpoints.flatMap(({ endpoint, requested }) => {
    if (requested.kind === 'existing') return valueIn(endpoint)?.groupIds ?? [];
    return requested.groupIds.length > 0 ? requested.groupIds : usual;
  });
  return [...new Set(each)];
}
