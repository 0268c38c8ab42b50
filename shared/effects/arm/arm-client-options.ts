import { type AzureClientOptions, type AzureConnection, azureClientOptions } from '../azure-connection.ts';

/** What every client of Azure Resource Manager is made with. */
export interface ArmClientOptions extends AzureClientOptions {
  readonly endpoint: string;
  /** Named explicitly, so that all clients ask for the same token and share the credential's cache. */
  readonly credentialScopes: string;
}

/** Makes the options for ARM of the connection's cloud. */
export function armClientOptions(connection: AzureConnection): ArmClientOptions {
  const endpoint = connection.endpoint.replace(/\/+$/, '');
  return { ...azureClientOptions(connection), endpoint, credentialScopes: `${endpoint}/.default` };
}
