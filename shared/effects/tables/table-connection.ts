import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Report } from '../transport.ts';

/** How Table Storage is reached, and who is told of rows that cannot be understood. */
export interface TableConnection {
  /** `https://<account>.table.core.windows.net`, without a trailing slash. */
  readonly endpoint: string;
  readonly credential: TokenCredential;
  readonly httpClient?: HttpClient;
  readonly requestTimeoutMs: number;
  readonly report: Report;
}
