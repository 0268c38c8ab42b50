targetScope = 'subscription'

@description('Distinguishes several copies of the app in one tenant.')
param appName string

@description('Object ID of the identity that reads and approves.')
param approvingPrincipalId string

@description('Object ID of the identity that writes names.')
param dnsPrincipalId string

@description('Roles for the whole subscription, by the names in roles.data.json.')
param roleNames array

@description('Resource types whose connections are read and approved.')
param targetTypes array

@description('False leaves PrivateEndpointConnectionsApproval/action out.')
param hasApprovalAction bool = true

module define 'define-roles.bicep' = {
  name: 'autopilot-define-roles'
  params: {
    appName: appName
    roleNames: roleNames
    targetTypes: targetTypes
    hasApprovalAction: hasApprovalAction
  }
}

module assign 'assign-in-subscription.bicep' = {
  name: 'autopilot-assign-roles'
  params: {
    appName: appName
    roleNames: roleNames
    approvingPrincipalId: approvingPrincipalId
    dnsPrincipalId: dnsPrincipalId
  }
  dependsOn: [define]
}
