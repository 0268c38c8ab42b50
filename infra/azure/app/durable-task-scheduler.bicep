param location string
param tags object
param resourceToken string
param taskHubName string

@description('Object ID of the identity that the Functions host runs as.')
param hostPrincipalId string

@description('Address ranges from which the scheduler may be reached.')
param ipAllowlist string[]

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: 'dts-autopilot-${resourceToken}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    ipAllowlist: ipAllowlist
  }

  resource hub 'taskHubs' = {
    name: taskHubName
  }
}

resource work 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler::hub.id, hostPrincipalId, 'work')
  scope: scheduler::hub
  properties: {
    // Durable Task Data Contributor
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '0ad04412-c4d5-4796-b79c-f76d14c8d402'
    )
    principalId: hostPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = scheduler.properties.endpoint
