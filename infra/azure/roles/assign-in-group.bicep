targetScope = 'resourceGroup'

@description('The same name that the roles were defined with.')
param appName string

@description('Roles to assign here; who holds each is in roles.data.json.')
param roleNames array

@description('Object ID of the identity that reads and approves.')
param approvingPrincipalId string

@description('Object ID of the identity that writes names.')
param dnsPrincipalId string

var principalIds = { approving: approvingPrincipalId, dns: dnsPrincipalId }
var roles = filter(loadJsonContent('roles.data.json'), role => contains(roleNames, role.name))
var holdings = flatten(map(roles, role => map(role.heldBy, holder => { role: role.name, holder: holder })))

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for holding in holdings: {
    name: guid(resourceGroup().id, appName, holding.role, principalIds[holding.holder])
    properties: {
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        guid(subscription().id, appName, holding.role)
      )
      principalId: principalIds[holding.holder]
      principalType: 'ServicePrincipal'
    }
  }
]
