import { TableClient, TableServiceClient } from '@azure/data-tables';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { startAzuriteTables } from '../../infra/local/storage/start-azurite.ts';
import { createMemoryTables } from '../../infra/local/tables/memory-table-service.ts';
import { createCertificateAuthority } from '../../infra/local/wire/certificates.ts';
import { createInProcessHttpClient } from '../../infra/local/wire/in-process-http-client.ts';
import { aStorageCredential } from '../azure/builders/a-storage-credential.ts';

/** A storage account to test against, through the real SDK. */
export interface TableAccount {
  table(name: string): TableClient;
  readonly service: TableServiceClient;
  close(): Promise<void>;
}

export async function aMemoryAccount(): Promise<TableAccount> {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const { handle } = createMemoryTables(clock);
  const httpClient = createInProcessHttpClient(() => handle, clock);
  return accountAt('https://autopilot.table.core.windows.net', { httpClient });
}

export async function anAzuriteAccount(): Promise<TableAccount> {
  const authority = await createCertificateAuthority();
  const azurite = await startAzuriteTables(authority.server);
  const account = accountAt(azurite.url, { tlsOptions: { ca: authority.cert } });
  return { ...account, close: azurite.close };
}

function accountAt(url: string, options: object): TableAccount {
  const credential = aStorageCredential();
  const all = { ...options, retryOptions: { maxRetries: 0 } };
  return {
    table: (name) => new TableClient(url, name, credential, all),
    service: new TableServiceClient(url, credential, all),
    close: async () => undefined,
  };
}
