import type { TokenCredential } from '@azure/core-auth';
import { ManagedIdentityCredential } from '@azure/identity';
import { type AzureConnection, azureClientOptions } from '../../azure-connection.ts';

/** The identity to get tokens as, and how. */
export interface CredentialSettings extends Pick<AzureConnection, 'httpClient' | 'requestTimeoutMs'> {
  /** Of a user-assigned managed identity; left out, the system-assigned one. */
  readonly clientId?: string;
}

/** Opens the app's managed identity, without retries of its own: the orchestration does the waiting. */
export function openCredential(settings: CredentialSettings): TokenCredential {
  const { clientId } = settings;
  return new ManagedIdentityCredential({
    ...(clientId === undefined ? {} : { clientId }),
    ...azureClientOptions(settings),
  });
}
