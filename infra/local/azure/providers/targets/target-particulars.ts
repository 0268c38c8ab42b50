import type { TargetType } from './target-type.ts';

const STORAGE_GROUPS = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];

type Particulars = Pick<
  TargetType,
  'neededSku' | 'neededParameter' | 'hasTypedParameters' | 'createdStatus' | 'embedsNamelessConnections'
> &
  Partial<Pick<TargetType, 'properties'>>;

/** What new resources of a type have beyond what the caller gives, as far as somebody reads it. Every type works without. */
export const TARGET_PARTICULARS: Readonly<Record<string, Particulars>> = {
  'Microsoft.Storage/storageAccounts': {
    createdStatus: 200,
    properties: {
      networkAcls: {
        bypass: 'AzureServices',
        defaultAction: 'Allow',
        ipRules: [],
        virtualNetworkRules: [],
        resourceAccessRules: [],
      },
      primaryEndpoints: Object.fromEntries(
        STORAGE_GROUPS.map((each) => [each, `https://{name}.${each}.core.windows.net/`]),
      ),
    },
  },
  'Microsoft.KeyVault/vaults': {
    embedsNamelessConnections: true,
    properties: { vaultUri: 'https://{name}.vault.azure.net/' },
  },
  'Microsoft.ContainerRegistry/registries': {
    neededSku: 'Premium',
    properties: { loginServer: '{name}.azurecr.io' },
  },
  'Microsoft.Sql/servers': {
    properties: {
      fullyQualifiedDomainName: '{name}.database.windows.net',
      version: '12.0',
      state: 'Ready',
      publicNetworkAccess: 'Enabled',
    },
  },
  'Microsoft.Sql/managedInstances': {
    properties: {
      dnsZone: 'z{number}',
      fullyQualifiedDomainName: '{name}.z{number}.database.windows.net',
    },
  },
  'Microsoft.Databricks/workspaces': {
    neededSku: 'premium',
    hasTypedParameters: true,
    neededParameter: { name: 'customVirtualNetworkId', code: 'NonVNetInjectedWorkspaceNotSupported' },
    properties: {
      workspaceId: '{number}',
      workspaceUrl: 'adb-{number}.1.azuredatabricks.net',
      publicNetworkAccess: 'Enabled',
      requiredNsgRules: 'AllRules',
      parameters: { enableNoPublicIp: { type: 'Bool', value: true } },
    },
  },
  'Microsoft.Network/privateLinkServices': {
    properties: {
      resourceGuid: '{resourceGuid}',
      alias: '{name}.{guid}.{region}.azure.privatelinkservice',
      visibility: { subscriptions: [] },
      autoApproval: { subscriptions: [] },
      fqdns: [],
      enableProxyProtocol: false,
      loadBalancerFrontendIpConfigurations: [],
      ipConfigurations: [],
      networkInterfaces: [],
    },
  },
};
