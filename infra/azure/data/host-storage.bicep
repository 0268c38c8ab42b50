param location string
param tags object
param resourceToken string

@description('Redundancy, such as Standard_ZRS.')
param sku string

@description('Object ID of the identity that the Functions host runs as.')
param hostPrincipalId string

@description('Object ID of the identity by which Event Grid delivers.')
param eventsPrincipalId string

@description('Deny leaves private endpoints and trusted Azure services as the only way in.')
@allowed(['Allow', 'Deny'])
param publicAccess string

@description('Event Grid puts events into this queue where the app has no public endpoint.')
param eventsQueueName string

@description('Event Grid puts what it could not deliver into this container.')
param deadLetterContainerName string

@description('The package of the app is put here.')
param packageContainerName string

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'sthost${resourceToken}'
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
    networkAcls: { defaultAction: publicAccess, bypass: 'AzureServices' }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: { deleteRetentionPolicy: { enabled: true, days: 7 } }

    resource packages 'containers' = {
      name: packageContainerName
    }

    resource deadLetters 'containers' = {
      name: deadLetterContainerName
    }
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource events 'queues' = {
      name: eventsQueueName
    }
  }
}

// The Durable Functions extension keeps its state in blobs, queues and tables of the account.
var hostRoles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
]

resource hostAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hostRoles: {
    name: guid(account.id, hostPrincipalId, role)
    scope: account
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: hostPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource sendEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::queues::events.id, eventsPrincipalId, 'send')
  scope: account::queues::events
  properties: {
    // Storage Queue Data Message Sender
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
    )
    principalId: eventsPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource writeDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::deadLetters.id, eventsPrincipalId, 'write')
  scope: account::blobs::deadLetters
  properties: {
    // Storage Blob Data Contributor
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
    )
    principalId: eventsPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table
