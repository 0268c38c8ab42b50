// What the policy's identity needs in the app's own resource group, to bring events of other subscriptions there.

param policyPrincipalId string
param eventsIdentityName string
param functionAppName string

resource eventsIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: eventsIdentityName
}

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
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
