import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { openCredential } from '../../../shared/effects/arm/client/open-credential.ts';
import { REQUEST_TIMEOUT_MS } from '../../../shared/effects/request-timeout.ts';
import { type NewEntry, writeEntry } from '../../../shared/effects/tables/write-entry.ts';
import type { Settings } from '../../../shared/settings.ts';

/** How the tables are reached; without a credential, as the managed identity that the environment names. */
interface Administrator {
  readonly settings: Settings;
  readonly httpClient?: HttpClient;
  readonly credential?: TokenCredential;
}

/** Writes an allowlist entry the way an administrator's tool would: through the table itself. */
export async function seedAllowlist(administrator: Administrator, entry: NewEntry): Promise<string> {
  const { settings, httpClient } = administrator;
  const { clientId, tablesEndpoint } = settings;
  const transport = { requestTimeoutMs: REQUEST_TIMEOUT_MS, ...(httpClient && { httpClient }) };
  const credential =
    administrator.credential ?? openCredential({ ...transport, ...(clientId && { clientId }) });
  return writeEntry({ ...transport, credential, endpoint: tablesEndpoint, report: () => undefined }, entry);
}
