targetScope = 'subscription'

metadata description = 'What one watched subscription needs: the roles of the two identities, and its events on their way to the app.'

@description('Output AUTOPILOT_APP_NAME of the main template.')
param appName string

@description('Region of the resource group of the system topic.')
param location string

@description('Output AUTOPILOT_APPROVING_PRINCIPAL_ID.')
param approvingPrincipalId string

@description('Output AUTOPILOT_DNS_PRINCIPAL_ID.')
param dnsPrincipalId string

@description('Roles for this subscription, by the names in roles/roles.data.json; output AUTOPILOT_WATCHED_ROLES.')
param roleNames array

@description('Resource types whose connections are read and approved; output AUTOPILOT_TARGET_TYPES.')
param targetTypes array

@description('False leaves PrivateEndpointConnectionsApproval/action out.')
param hasApprovalAction bool = true

@description('Output AUTOPILOT_EVENTS_IDENTITY_ID.')
param eventsIdentityId string

@description('Output AUTOPILOT_EVENTS_BY.')
@allowed(['function', 'queue'])
param eventsBy string

@description('Output AUTOPILOT_FUNCTION_APP_ID.')
param functionAppId string

@description('Output AUTOPILOT_STORAGE_ID.')
param storageAccountId string

@description('Output AUTOPILOT_ACTION_GROUP_ID.')
param actionGroupId string = ''

module roles 'roles/watched-roles.bicep' = {
  name: 'autopilot-roles'
  params: {
    appName: appName
    approvingPrincipalId: approvingPrincipalId
    dnsPrincipalId: dnsPrincipalId
    roleNames: roleNames
    targetTypes: targetTypes
    hasApprovalAction: hasApprovalAction
  }
}

module events 'events/watched-events.bicep' = {
  name: 'autopilot-events'
  params: {
    appName: appName
    location: location
    eventsIdentityId: eventsIdentityId
    eventsBy: eventsBy
    functionAppId: functionAppId
    storageAccountId: storageAccountId
    actionGroupId: actionGroupId
  }
  // What the policy of enrolment.bicep looks for comes last.
  dependsOn: [roles]
}
