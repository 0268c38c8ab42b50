import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { boundInTime } from './bound-in-time.ts';

/** Where Azure Resource Manager is, as whom we call it, and how long one call may take. */
export interface ArmConnection {
  /** Such as `https://management.azure.com`; another one per cloud. */
  readonly endpoint: string;
  readonly credential: TokenCredential;
  /** Left out, calls go over sockets. */
  readonly httpClient?: HttpClient;
  readonly requestTimeoutMs: number;
}

/** What every client of ARM is made with, the SDKs' and our own. */
export interface ArmClientOptions {
  readonly endpoint: string;
  /** Named explicitly, so that all clients ask for the same token and share the credential's cache. */
  readonly credentialScopes: string;
  readonly retryOptions: { readonly maxRetries: number };
  readonly httpClient: HttpClient;
}

/** The one place where clients' options are made: no retries, because the orchestration does the waiting. */
export function armClientOptions(connection: ArmConnection): ArmClientOptions {
  const endpoint = connection.endpoint.replace(/\/+$/, '');
  return {
    endpoint,
    credentialScopes: `${endpoint}/.default`,
    retryOptions: { maxRetries: 0 },
    httpClient: boundInTime(connection.httpClient, connection.requestTimeoutMs),
  };
}
