import type { AzureConnection } from '../../shared/effects/azure-connection.ts';

/** A connection with a credential that always has a token; it reports to nobody unless told otherwise. */
export const anAzureConnection = (
  parts: Pick<AzureConnection, 'endpoint'> & Partial<AzureConnection>,
): AzureConnection => ({
  credential: { getToken: async () => ({ token: 'secret-token', expiresOnTimestamp: 4_102_444_800_000 }) },
  requestTimeoutMs: 30_000,
  report: () => undefined,
  ...parts,
});
