param location string
param tags object
param resourceToken string

@description('Subnet for the private endpoints of the storage accounts and the vault.')
param subnetId string

@description('Resource ID of the private DNS zone of each group: blob, queue, table, vault.')
param zoneIds object

param hostStorageId string
param appTablesId string
param vaultId string

var wanted = [
  { name: 'host-blob', target: hostStorageId, groupId: 'blob' }
  { name: 'host-queue', target: hostStorageId, groupId: 'queue' }
  { name: 'host-table', target: hostStorageId, groupId: 'table' }
  { name: 'data-table', target: appTablesId, groupId: 'table' }
  { name: 'vault', target: vaultId, groupId: 'vault' }
]

// Tagged so that a copy of the app that watches this subscription leaves them to Azure's zone groups.
resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for one in wanted: {
    name: 'pe-autopilot-${one.name}-${resourceToken}'
    location: location
    tags: union(tags, { autopilot: 'off' })
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: one.name
          properties: { privateLinkServiceId: one.target, groupIds: [one.groupId] }
        }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (one, index) in wanted: {
    parent: endpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: one.groupId
          properties: { privateDnsZoneId: zoneIds[one.groupId] }
        }
      ]
    }
  }
]
