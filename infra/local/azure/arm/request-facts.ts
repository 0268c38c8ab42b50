import type { Occurrence } from '../event-grid/events/occurrence.ts';
import type { ArmRequest } from './provider.ts';

/** The correlation ID of a request, which the front has seen to. */
export const correlationOf = (request: ArmRequest): string =>
  request.headers['x-ms-correlation-request-id'] ?? '';

/** The HTTP call as a resource event quotes it. */
export const callOf = (request: ArmRequest) => ({
  method: request.method,
  url: `https://management.azure.com${request.path}?api-version=${request.apiVersion}`,
  clientRequestId: request.headers['x-ms-client-request-id'] ?? correlationOf(request),
});

/** What is announced when a deletion that takes its time has ended. */
export const deletionOf = (request: ArmRequest): Occurrence => ({
  kind: 'delete',
  resourceId: request.path,
  principal: request.principal,
  correlationId: correlationOf(request),
  call: callOf(request),
});
