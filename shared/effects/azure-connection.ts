import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { boundInTime } from './bound-in-time.ts';
import type { Budgets } from './budgets/open-budgets.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import type { Report } from './transport.ts';

/** Where one of Azure's services is, as whom we call it, and how long one call may take. */
export interface AzureConnection {
  /** Such as `https://management.azure.com` or `https://<account>.table.core.windows.net`; another one per cloud. */
  readonly endpoint: string;
  readonly credential: TokenCredential;
  /** Left out, calls go over sockets. */
  readonly httpClient?: HttpClient;
  readonly requestTimeoutMs: number;
  /** The name of this copy of the app, which its record sets carry; left out, they carry none. */
  readonly copy?: string;
  /** What ARM lets this process call; left out, calls are not paced. */
  readonly budgets?: Budgets;
  /** Is told of calls, throttles and removals; left out, nobody counts. */
  readonly telemetry?: Pick<Telemetry, 'count' | 'observe'>;
  /** Is told of rows and resources that cannot be understood and are left out of lists. */
  readonly report: Report;
}

/** What every client of Azure is made with, the SDKs' and our own. */
export interface AzureClientOptions {
  readonly retryOptions: { readonly maxRetries: number };
  readonly httpClient: HttpClient;
}

/** The one place where clients' options are made: no retries, because the orchestration does the waiting. */
export const azureClientOptions = ({
  httpClient,
  requestTimeoutMs,
}: Pick<AzureConnection, 'httpClient' | 'requestTimeoutMs'>): AzureClientOptions => ({
  retryOptions: { maxRetries: 0 },
  httpClient: boundInTime(httpClient, requestTimeoutMs),
});
