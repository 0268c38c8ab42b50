import type { TokenCredential } from '@azure/core-auth';
import { REQUEST_TIMEOUT_MS } from './request-timeout.ts';
import type { Transport } from './transport.ts';

/** Opens the managed identity of this client ID (the system-assigned one without); `given` stands in for it where a world brings its own. */
export async function openAppCredential(
  clientId: string | undefined,
  { httpClient }: Transport,
  given: TokenCredential | undefined,
): Promise<TokenCredential> {
  if (given !== undefined) return given;
  const { openCredential } = await import('./arm/client/open-credential.ts');
  return openCredential({
    ...(clientId && { clientId }),
    ...(httpClient && { httpClient }),
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  });
}
