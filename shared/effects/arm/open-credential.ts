import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { ManagedIdentityCredential } from '@azure/identity';
import { boundInTime } from './bound-in-time.ts';

/** The identity to get tokens as, and how. */
export interface CredentialSettings {
  /** Of a user-assigned managed identity; left out, the system-assigned one. */
  readonly clientId?: string;
  /** Left out, calls go over sockets. */
  readonly httpClient?: HttpClient;
  readonly requestTimeoutMs: number;
}

/** Opens the app's managed identity, without retries of its own: the orchestration does the waiting. */
export function openCredential(settings: CredentialSettings): TokenCredential {
  const { clientId, httpClient, requestTimeoutMs } = settings;
  return new ManagedIdentityCredential({
    ...(clientId === undefined ? {} : { clientId }),
    retryOptions: { maxRetries: 0 },
    httpClient: boundInTime(httpClient, requestTimeoutMs),
  });
}
