param location string
param tags object
param resourceToken string

@description('Redundancy, such as Standard_ZRS.')
param sku string

@description('Object ID of the identity by which the app reads and writes its tables.')
param appPrincipalId string

@description('Object IDs of groups whose members may edit the allowlist.')
param allowlistEditorGroupIds string[]

@description('Deny leaves private endpoints as the only way in.')
@allowed(['Allow', 'Deny'])
param publicAccess string

var dataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stdata${resourceToken}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: publicAccess, bypass: 'None' }
  }

  resource tables 'tableServices' = {
    name: 'default'

    // The app makes its own tables; this one has to be there before somebody may edit it.
    resource allowlist 'tables' = {
      name: 'allowlist'
    }
  }
}

resource appAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, appPrincipalId, dataContributor)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource editorAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for group in allowlistEditorGroupIds: {
    name: guid(account::tables::allowlist.id, group, dataContributor)
    scope: account::tables::allowlist
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataContributor)
      principalId: group
      principalType: 'Group'
    }
  }
]

// What happened, and who may connect to what, is not deleted by accident.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep-evidence'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'The allowlist and the evidence of private-link-autopilot.'
  }
}

output id string = account.id
output tableEndpoint string = account.properties.primaryEndpoints.table
