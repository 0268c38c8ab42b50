// What the policy's identity needs in the app's own resource group, to bring events of other subscriptions there.

param policyPrincipalId string
param eventsIdentityName string
param functionAppName string
param storageAccountName string

resource eventsIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: eventsIdentityName
}

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageAccountName
}

resource useIdentity 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(eventsIdentity.id, policyPrincipalId, 'use')
  scope: eventsIdentity
  properties: {
    // Managed Identity Operator
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      'f1a07417-d97a-45cb-824c-7a7467783830'
    )
    principalId: policyPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource deliverToApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(app.id, policyPrincipalId, 'deliver')
  scope: app
  properties: {
    // Website Contributor
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      'de139f84-1756-47ae-9be6-808fbbe84772'
    )
    principalId: policyPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Whoever makes an event subscription needs write access to where it delivers, and to where dead letters go.
resource deliverToStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, policyPrincipalId, 'deliver')
  scope: storage
  properties: {
    // Storage Account Contributor
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '17d1049b-9a84-46fb-8f53-869881c3d3ab'
    )
    principalId: policyPrincipalId
    principalType: 'ServicePrincipal'
  }
}
