import { type AzureClientOptions, type AzureConnection, azureClientOptions } from '../../azure-connection.ts';
import { counted } from '../../budgets/counted.ts';
import { paced } from '../../budgets/paced.ts';

/** What every client of Azure Resource Manager is made with. */
export interface ArmClientOptions extends AzureClientOptions {
  readonly endpoint: string;
  /** Named explicitly, so that all clients ask for the same token and share the credential's cache. */
  readonly credentialScopes: string;
}

/** Makes the options for ARM of the connection's cloud; every client that has them keeps to the connection's budgets. */
export function armClientOptions(connection: AzureConnection): ArmClientOptions {
  const endpoint = connection.endpoint.replace(/\/+$/, '');
  const { httpClient, retryOptions } = azureClientOptions(connection);
  const { budgets, telemetry } = connection;
  const granted = budgets === undefined ? httpClient : paced(httpClient, budgets);
  return {
    retryOptions,
    httpClient: telemetry === undefined ? granted : counted(granted, telemetry),
    endpoint,
    credentialScopes: `${endpoint}/.default`,
  };
}
