import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';

/** The SDKs' own client, which trusts this authority (PEM text) too: for tools outside of the app's process. */
export function createTrustingHttpClient(ca: string): HttpClient {
  const client = createDefaultHttpClient();
  return {
    sendRequest(request) {
      request.tlsSettings = { ca };
      return client.sendRequest(request);
    },
  };
}
