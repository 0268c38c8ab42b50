import type { ConnectionStyle, TargetGroup, TargetType } from './target-type.ts';

/** What most types share; a row says only where it differs. */
const USUAL: ConnectionStyle = {
  name: '{target}.{guid}',
  segment: 'privateEndpointConnections',
  list: true,
  embedded: true,
  verb: 'PUT',
  approval: 'immediate',
  deletion: 'operation',
  actionProperty: 'actionsRequired',
  required: ['status'],
  showsGroupIds: false,
  isNetwork: false,
  settling: 'Updating',
  settled: 'Succeeded',
  finalStatuses: ['Rejected', 'Disconnected'],
  refusal: { status: 409, code: 'Conflict' },
};

const group = (groupId: string, host: string, publicSuffix: string, zone?: string): TargetGroup => ({
  groupId,
  members: [{ name: groupId, host }],
  publicSuffix,
  zone: zone ?? `privatelink.${publicSuffix}`,
});

const storageGroup = (groupId: string): TargetGroup =>
  group(groupId, `{name}.${groupId}.core.windows.net`, `${groupId}.core.windows.net`);

const STORAGE_GROUPS = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];

/** The types that this Azure offers; adding a row adds a type. */
export const TARGET_TYPES: readonly TargetType[] = [
  {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-05-01',
    groups: STORAGE_GROUPS.map(storageGroup),
    properties: {
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
      primaryEndpoints: Object.fromEntries(
        STORAGE_GROUPS.map((each) => [each, `https://{name}.${each}.core.windows.net/`]),
      ),
    },
    connections: { ...USUAL, deletion: 'immediate', actionProperty: 'actionRequired' },
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    apiVersion: '2023-07-01',
    groups: [group('vault', '{name}.vault.azure.net', 'vault.azure.net', 'privatelink.vaultcore.azure.net')],
    properties: { vaultUri: 'https://{name}.vault.azure.net/' },
    connections: { ...USUAL, name: '{guid}', list: false, approval: 'immediate-with-operation' },
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    apiVersion: '2023-07-01',
    neededSku: 'Premium',
    groups: [
      {
        groupId: 'registry',
        members: [
          { name: 'registry_data_{region}', host: '{name}.{region}.data.azurecr.io' },
          { name: 'registry', host: '{name}.azurecr.io' },
        ],
        publicSuffix: 'azurecr.io',
        zone: 'privatelink.azurecr.io',
      },
    ],
    properties: { loginServer: '{name}.azurecr.io' },
    connections: { ...USUAL, name: '{guid}', approval: 'created' },
  },
  {
    type: 'Microsoft.Sql/servers',
    apiVersion: '2021-11-01',
    groups: [group('sqlServer', '{name}.database.windows.net', 'database.windows.net')],
    properties: { fullyQualifiedDomainName: '{name}.database.windows.net' },
    connections: {
      ...USUAL,
      name: '{endpoint}-{guid}',
      approval: 'accepted',
      required: ['status', 'description'],
      showsGroupIds: true,
      settling: 'Approving',
      settled: 'Ready',
      finalStatuses: ['Approved', 'Rejected', 'Disconnected'],
      refusal: { status: 400, code: 'PrivateEndpointConnectionStateChangeNotAllowed' },
    },
  },
  {
    type: 'Microsoft.Databricks/workspaces',
    apiVersion: '2024-05-01',
    neededSku: 'premium',
    groups: [
      group('databricks_ui_api', '{workspaceUrl}', 'azuredatabricks.net'),
      group('browser_authentication', '{region}.pl-auth.azuredatabricks.net', 'azuredatabricks.net'),
    ],
    properties: { workspaceUrl: 'adb-{number}.1.azuredatabricks.net' },
    connections: {
      ...USUAL,
      segment: 'PrivateEndpointConnections',
      approval: 'accepted',
      showsGroupIds: true,
    },
  },
  {
    type: 'Microsoft.Network/privateLinkServices',
    apiVersion: '2025-05-01',
    groups: [],
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
    connections: {
      ...USUAL,
      name: '{endpoint}.{resourceGuid}',
      approval: 'immediate-with-operation',
      isNetwork: true,
    },
  },
];

/** The row of a type in whatever case; undefined for a type that this Azure does not offer. */
export function targetTypeOf(type: string): TargetType | undefined {
  const wanted = type.toLowerCase();
  return TARGET_TYPES.find((row) => row.type.toLowerCase() === wanted);
}
