targetScope = 'managementGroup'

metadata description = 'A policy that gives every subscription of a management group, new ones too, what a watched subscription needs.'

param appName string
param location string
param approvingPrincipalId string
param dnsPrincipalId string
param roleNames array
param targetTypes array
param hasApprovalAction bool = true
param eventsIdentityId string

@allowed(['function', 'queue'])
param eventsBy string
param functionAppId string
param storageAccountId string
param actionGroupId string = ''

@description('Subscriptions (IDs) or management groups below that are left out, such as the one that the main template watches itself.')
param excludedScopes array = []

// watched-subscription.bicep, compiled: a policy carries its template in itself.
var template = loadJsonContent('enrolment/watched-subscription.data.json')
var given = {
  appName: appName
  location: location
  approvingPrincipalId: approvingPrincipalId
  dnsPrincipalId: dnsPrincipalId
  roleNames: roleNames
  targetTypes: targetTypes
  hasApprovalAction: hasApprovalAction
  eventsIdentityId: eventsIdentityId
  eventsBy: eventsBy
  functionAppId: functionAppId
  storageAccountId: storageAccountId
  actionGroupId: actionGroupId
}

var roleDefinitionIds = [
  '/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c' // Contributor
  '/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9' // User Access Administrator
]

resource definition 'Microsoft.Authorization/policyDefinitions@2023-04-01' = {
  name: 'enrol-${appName}'
  properties: {
    displayName: 'Private Link Autopilot (${appName}): watch new subscriptions'
    description: 'Gives the app its roles in a subscription, and brings its events to the app.'
    policyType: 'Custom'
    mode: 'All'
    metadata: { category: 'Network' }
    policyRule: {
      if: { field: 'type', equals: 'Microsoft.Resources/subscriptions' }
      then: {
        effect: 'deployIfNotExists'
        details: {
          // The last resource that the template makes: whatever broke off is deployed again.
          type: 'Microsoft.Insights/metricAlerts'
          name: 'alert-${appName}-dead-letters'
          existenceScope: 'resourceGroup'
          resourceGroupName: 'rg-${appName}-events'
          deploymentScope: 'subscription'
          roleDefinitionIds: roleDefinitionIds
          deployment: {
            location: location
            properties: {
              mode: 'incremental'
              template: template
              parameters: mapValues(given, value => { value: value })
            }
          }
        }
      }
    }
  }
}

resource assignment 'Microsoft.Authorization/policyAssignments@2024-04-01' = {
  name: take('enrol-${uniqueString(appName)}', 24)
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    displayName: 'Private Link Autopilot (${appName}): watch new subscriptions'
    policyDefinitionId: definition.id
    notScopes: excludedScopes
    enforcementMode: 'Default'
  }
}

resource rights 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for id in roleDefinitionIds: {
    name: guid(managementGroup().id, appName, id)
    properties: {
      roleDefinitionId: id
      principalId: assignment.identity.principalId
      principalType: 'ServicePrincipal'
    }
  }
]

module rightsInApp 'enrolment/policy-rights.bicep' = {
  name: 'autopilot-policy-rights'
  scope: resourceGroup(split(functionAppId, '/')[2], split(functionAppId, '/')[4])
  params: {
    policyPrincipalId: assignment.identity.principalId
    eventsIdentityName: last(split(eventsIdentityId, '/'))
    functionAppName: last(split(functionAppId, '/'))
    storageAccountName: last(split(storageAccountId, '/'))
  }
}
