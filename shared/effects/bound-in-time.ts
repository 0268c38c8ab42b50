import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';

/**
 * Gives every request an upper bound in time, head and body, so that none hangs: also those of credentials, which
 * set none. An injected client keeps `request.timeout` itself, so that a simulated one can do so on its own clock;
 * left out, calls go over sockets.
 */
export function boundInTime(injected: HttpClient | undefined, timeoutMs: number): HttpClient {
  const httpClient = injected ?? openSocketClient();
  return {
    sendRequest(request) {
      request.timeout = request.timeout > 0 ? Math.min(request.timeout, timeoutMs) : timeoutMs;
      return httpClient.sendRequest(request);
    },
  };
}

/** The SDKs' client stops its own timeout once the headers have come; a body that stalls is given up here. */
function openSocketClient(): HttpClient {
  const httpClient = createDefaultHttpClient();
  return {
    sendRequest(request) {
      const deadline = AbortSignal.timeout(request.timeout);
      const { abortSignal: wish } = request;
      request.abortSignal = wish instanceof AbortSignal ? AbortSignal.any([wish, deadline]) : deadline;
      return httpClient.sendRequest(request);
    },
  };
}
