import type { RawResource } from '../../domain/profile-check.ts';

/** A workspace as ARM gives it. */
export const exampleWorkspace: RawResource = {
  id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/dbw-sales',
  name: 'dbw-sales',
  location: 'East US',
  sku: { name: 'premium' },
  properties: {
    workspaceUrl: 'adb-5555555555555555.19.azuredatabricks.net',
    publicNetworkAccess: 'Enabled',
    requiredNsgRules: 'NoAzureDatabricksRules',
    privateEndpointConnections: [],
    parameters: {
      customVirtualNetworkId: {
        type: 'String',
        value:
          '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet',
      },
      enableNoPublicIp: { type: 'Bool', value: true },
    },
  },
};
