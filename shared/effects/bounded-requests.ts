import type { HttpClient, PipelinePolicy } from '@azure/core-rest-pipeline';

/** How long one request may take, in milliseconds, before it counts as an outage. */
export const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Bounds every request. The transport's own timeout ends with the response's head, so on real sockets an abort
 * signal bounds the body too; an injected transport bounds its requests on its own clock.
 */
export function boundedRequests(timeoutMs: number, httpClient: HttpClient | undefined): PipelinePolicy {
  return {
    name: 'boundedRequests',
    sendRequest(request, next) {
      request.timeout = timeoutMs;
      if (httpClient === undefined) request.abortSignal ??= AbortSignal.timeout(timeoutMs);
      return next(request);
    },
  };
}
