import type { HttpClient } from '@azure/core-rest-pipeline';

/**
 * Gives every request an upper bound in time, so that none hangs: also those of credentials, which set none.
 * The client itself keeps the time, so that a simulated one can do so on its own clock.
 */
export const boundInTime = (httpClient: HttpClient, timeoutMs: number): HttpClient => ({
  sendRequest(request) {
    request.timeout = request.timeout > 0 ? Math.min(request.timeout, timeoutMs) : timeoutMs;
    return httpClient.sendRequest(request);
  },
});
