import type { RequestedEndpoint } from '../../domain/platform-request.ts';
import { MADE_BY_TAG } from '../../domain/platform-request.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';

/** The endpoint's ID as whoever asked for it wrote it, where we know that. */
export const endpointAsWritten = (requested: RequestedEndpoint): string =>
  requested.kind === 'create' ? requested.endpointAsWritten : requested.endpoint;

/** True for an endpoint that the app made for this request. */
export const isMadeFor = (
  requestId: string,
  { isManual, tags }: Pick<PrivateEndpoint, 'isManual' | 'tags'>,
): boolean => isManual && tags[MADE_BY_TAG] === requestId;
