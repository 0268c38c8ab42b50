import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { startAzuriteTables } from '../../../infra/local/storage/start-azurite.ts';
import { createCertificateAuthority } from '../../../infra/local/wire/certificates.ts';
import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import { aStorageCredential } from '../../azure/builders/a-storage-credential.ts';

/** Azurite over real sockets, as in `npm start`: what the memory table says is not the last word. */
export async function anAzuriteConnection(): Promise<{
  readonly connection: AzureConnection;
  readonly close: () => Promise<void>;
}> {
  const authority = await createCertificateAuthority();
  const azurite = await startAzuriteTables(authority.server);
  const client = createDefaultHttpClient();
  const connection = {
    endpoint: azurite.url,
    credential: aStorageCredential(),
    requestTimeoutMs: 10_000,
    report: () => undefined,
    httpClient: {
      sendRequest(request: Parameters<typeof client.sendRequest>[0]) {
        request.tlsSettings = { ca: authority.cert };
        return client.sendRequest(request);
      },
    },
  };
  return { connection, close: azurite.close };
}
