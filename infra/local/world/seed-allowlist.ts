import type { HttpClient } from '@azure/core-rest-pipeline';
import { openCredential } from '../../../shared/effects/arm/open-credential.ts';
import { type NewEntry, writeEntry } from '../../../shared/effects/tables/write-entry.ts';
import type { Settings } from '../../../shared/settings.ts';

const REQUEST_TIMEOUT_MS = 10_000;

/** Writes an allowlist entry the way an administrator's tool would: through the table itself. */
export async function seedAllowlist(
  app: { readonly settings: Settings; readonly httpClient?: HttpClient },
  entry: NewEntry,
): Promise<string> {
  const { httpClient, settings } = app;
  const common = {
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    ...(httpClient === undefined ? {} : { httpClient }),
  };
  const credential = openCredential({
    ...common,
    ...(settings.clientId === undefined ? {} : { clientId: settings.clientId }),
  });
  return writeEntry(
    { ...common, credential, endpoint: settings.tablesEndpoint, report: () => undefined },
    entry,
  );
}
