targetScope = 'subscription'

@description('Distinguishes the roles of several copies of the app in one tenant: names of custom roles are unique there.')
param appName string

@description('Which of the roles in roles.data.json this subscription needs.')
param roleNames array

@description('Resource types whose connections are read and approved, such as Microsoft.KeyVault/vaults.')
param targetTypes array

@description('Some resource providers ask for PrivateEndpointConnectionsApproval/action besides the write. False leaves it out.')
param hasApprovalAction bool = true

var approval = '/PrivateEndpointConnectionsApproval/action'
var roles = filter(loadJsonContent('roles.data.json'), role => contains(roleNames, role.name))
var suffix = take(uniqueString(subscription().id), 6)

resource definitions 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [
  for role in roles: {
    name: guid(subscription().id, appName, role.name)
    properties: {
      roleName: 'Private Link Autopilot ${role.title} (${appName}, ${suffix})'
      description: role.description
      type: 'CustomRole'
      permissions: [
        {
          actions: concat(
            role.actions,
            flatten(map(
              targetTypes,
              type =>
                map(
                  filter(role.targetActions, action => hasApprovalAction || action != approval),
                  action => '${type}${action}'
                )
            ))
          )
          notActions: []
          dataActions: []
          notDataActions: []
        }
      ]
      assignableScopes: [subscription().id]
    }
  }
]
