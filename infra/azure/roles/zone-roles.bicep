targetScope = 'subscription'

@description('Distinguishes several copies of the app in one tenant.')
param appName string

@description('Object ID of the identity that reads and approves.')
param approvingPrincipalId string

@description('Object ID of the identity that writes names.')
param dnsPrincipalId string

@description('The resource group of this subscription that holds the zones.')
param zonesGroupName string

@description('True lets the app make zones and links there.')
param mayMakeZones bool

var roleNames = concat(['zone-reader', 'record-writer'], mayMakeZones ? ['zone-maker'] : [])

// Under a name of its own: the subscription may be watched as well, with roles of other actions.
var zonesName = '${appName}-zones'

module define 'define-roles.bicep' = {
  name: 'autopilot-define-zone-roles'
  params: {
    appName: zonesName
    roleNames: roleNames
    targetTypes: []
  }
}

module assign 'assign-in-group.bicep' = {
  name: 'autopilot-assign-zone-roles'
  scope: resourceGroup(zonesGroupName)
  params: {
    appName: zonesName
    roleNames: roleNames
    approvingPrincipalId: approvingPrincipalId
    dnsPrincipalId: dnsPrincipalId
  }
  dependsOn: [define]
}
