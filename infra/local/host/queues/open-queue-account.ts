import type { QueueServiceClient } from '@azure/storage-queue';
import { createAzureQueues } from '../../storage/queues/azure-queues.ts';
import type { QueueAccount } from '../../storage/queues/storage-queue.ts';
import type { AppSettings } from '../configuration/expand-settings.ts';

/** The connection that a trigger has when it names none. */
const DEFAULT_CONNECTION = 'AzureWebJobsStorage';

/** Where a connection leads: a connection string, or an address that the host's identity signs in to. */
export type QueueConnection =
  | { readonly kind: 'connectionString'; readonly text: string }
  | { readonly kind: 'identity'; readonly url: string; readonly clientId: string | undefined };

/** Opens the account that a trigger's connection names. */
export type OpenQueues = (connection: QueueConnection) => Promise<QueueAccount>;

/**
 * Finds a connection by its name: the setting of that name, or `<name>__queueServiceUri` or `<name>__accountName` for
 * an identity. Throws, naming what would be right, when there is none.
 */
export function findConnection(name: string, settings: AppSettings): QueueConnection {
  const prefix = name === '' ? DEFAULT_CONNECTION : name;
  const uri = settings[`${prefix}__queueServiceUri`] || uriOf(settings[`${prefix}__accountName`]);
  if (uri !== undefined) {
    return { kind: 'identity', url: uri, clientId: settings[`${prefix}__clientId`] || undefined };
  }
  const text = settings[prefix] || settings[`AzureWebJobs${prefix}`];
  if (text) return { kind: 'connectionString', text };
  throw new Error(
    `Storage account connection '${prefix}' does not exist: set ${prefix}__queueServiceUri, or ${prefix} to a connection string.`,
  );
}

const uriOf = (accountName: string | undefined): string | undefined =>
  accountName ? `https://${accountName}.queue.core.windows.net` : undefined;

/** Opens an account by its SDK, which is loaded only for apps that have a queue trigger. */
export async function openAzureQueues(connection: QueueConnection): Promise<QueueAccount> {
  return createAzureQueues(await serviceOf(connection));
}

async function serviceOf(connection: QueueConnection): Promise<QueueServiceClient> {
  const { QueueServiceClient } = await import('@azure/storage-queue');
  if (connection.kind === 'connectionString') return QueueServiceClient.fromConnectionString(connection.text);
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const { clientId, url } = connection;
  const credential =
    clientId === undefined ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
  return new QueueServiceClient(url, credential);
}
