targetScope = 'subscription'

metadata description = 'Private Link Autopilot: the app, its storage, its identities, and what it may do where it watches.'

@description('Name of the azd environment; tells several copies of the app apart.')
@minLength(1)
@maxLength(24)
param environmentName string

@description('Region of everything that has one.')
param location string

@description('Tags of every resource.')
param tags object = {}

@description('How far the app may go. Begin with observe.')
@allowed(['observe', 'propose', 'act'])
param mode string = 'observe'

@description('Subscriptions (GUIDs) that the app watches: it gets its roles there, and their events.')
@minLength(1)
param watchedSubscriptionIds string[]

@description('Subscriptions, resource groups and management groups (IDs) that the app follows; by default every watched subscription and management group.')
param watchedScopes string[] = []

@description('Management groups (names) whose subscriptions, new ones too, are watched: they get events and roles by a policy, `enrolment.bicep`.')
param watchedManagementGroupIds string[] = []

@description('Name by which this copy of the app marks its record sets; under another name they would be another copy\'s. Keep it when the app moves to another subscription.')
param copyName string = ''

@description('Resource types whose connections are read and approved; a custom role may only name actions that Azure has.')
param targetTypes string[] = loadJsonContent('roles/target-types.json')

@description('False leaves PrivateEndpointConnectionsApproval/action out of the roles, for providers that have none.')
param hasApprovalAction bool = true

@description('Resource group (ID) of the central private DNS zones. Empty: zones stand in the watched subscriptions.')
param centralZonesGroupId string = ''

@description('True lets the app make zones.')
param mayMakeZones bool = false

@description('True lets the app link zones to networks of the watched subscriptions.')
param mayMakeLinks bool = false

@description('True lets the app make the private endpoints that somebody asks it for, and delete those.')
param mayMakeEndpoints bool = false

@description('True lets the app read the network behind Private Link services, which some platforms are checked for.')
param mayReadPaths bool = true

@description('function: Event Grid calls the app. queue: the app has no public endpoint, and takes events from a storage queue.')
@allowed(['function', 'queue'])
param eventsBy string = 'function'

@description('Subnet (ID) for the outbound traffic of the app, delegated to Microsoft.App/environments; its network has to see the zones. Empty makes a network.')
param integrationSubnetId string = ''

@description('Subnet (ID) for private endpoints of the storage accounts and the vault. Empty takes that of the made network.')
param endpointSubnetId string = ''

@description('Address range of the network that is made, at least a /25.')
param addressPrefix string = '10.250.0.0/24'

@description('Resource IDs of the zones for blob, queue, table and vault. With them the storage accounts and the vault are private; without, they take calls from anywhere, by identity only.')
param ownZoneIds object = {}

@description('Client ID of the application by which people sign in. Empty: no person gets in, only events, timers and keys.')
param authenticationClientId string = ''

@description('Settings whose values are secrets of the vault, such as TICKETS_WEBHOOK_SECRET; the secret is named tickets-webhook-secret.')
param secretSettings string[] = []

@description('Further settings of the app by name, such as DNS_RESOLVERS. No secrets here.')
param settings object = {}

@description('Object IDs of groups whose members may edit the allowlist.')
param allowlistEditorGroupIds string[] = []

@description('Redundancy of the host\'s storage; a region without availability zones has Standard_LRS alone.')
param hostStorageSku string = 'Standard_ZRS'

@description('Redundancy of allowlist and evidence; a region without availability zones has Standard_GRS.')
param tablesSku string = 'Standard_GZRS'

@description('Addresses that alerts are sent to.')
param alertEmailAddresses string[] = []

@description('Hours after which a hold is alerted on.')
param heldTooLongHours int = 72

@description('Throttled calls in a quarter of an hour that are alerted on.')
param throttledCalls int = 20

@description('Days that logs and metrics are kept.')
param logRetentionDays int = 90

@description('Gigabytes a day at which ingestion of logs stops; -1 is without a cap.')
param logDailyCapGigabytes int = -1

@description('At most so many instances of the app, each function group by itself. Orchestrations use at most one per partition.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@allowed([512, 2048, 4096])
@description('Memory of an instance; a process of 512 MB has less than half a core.')
param instanceMemoryMB int = 2048

@description('Arguments of the Node process, such as --max-old-space-size=128 --max-semi-space-size=4 on instances of 512 MB; a cold start is then a little later. Empty leaves it as the host starts it.')
param nodeArguments string = ''

@description('Instances that are always there, by function group.')
param alwaysReady array = []

@description('Orchestrations that go on at the same time: partitions of the task hub, 1 to 16. It cannot be changed while orchestrations run.')
@minValue(1)
@maxValue(16)
param partitionCount int = 4

@description('Activities at once on an instance; more of them call Azure at the same time.')
@minValue(1)
@maxValue(100)
param concurrentActivities int = 10

@description('Orchestrations at once on an instance.')
@minValue(1)
@maxValue(100)
param concurrentOrchestrators int = 10

@description('Longest pause between two looks into an empty queue: shorter answers sooner and costs more transactions.')
param maxQueuePollingInterval string = '00:00:05'

@description('azureStorage, or durableTaskScheduler with the other host.json (see the README).')
@allowed(['azureStorage', 'durableTaskScheduler'])
param engine string = 'azureStorage'

@description('Address ranges from which the Durable Task Scheduler may be reached.')
param schedulerIpAllowlist string[] = ['0.0.0.0/0']

var resourceToken = take(toLower(uniqueString(subscription().id, environmentName, location)), 13)
var appName = 'autopilot-${environmentName}'
// Without the region: what moves to another one keeps its record sets.
var ownName = empty(copyName)
  ? 'autopilot-${environmentName}-${uniqueString(subscription().id, environmentName)}'
  : copyName
var followed = concat(
  map(watchedSubscriptionIds, id => '/subscriptions/${id}'),
  map(watchedManagementGroupIds, name => '/providers/Microsoft.Management/managementGroups/${name}')
)
var allTags = union(tags, { 'azd-env-name': environmentName })
var eventsQueueName = 'endpoint-events'
var deadLetterContainerName = 'dead-letters'
var packageContainerName = 'app-package'
var taskHubName = 'PrivateLinkAutopilot'
var isPrivate = !empty(ownZoneIds)
var publicAccess = isPrivate ? 'Deny' : 'Allow'
var madeOwnNetwork = empty(integrationSubnetId)

// Without central zones the names stand in the watched subscriptions themselves.
var zonesAreWatched = empty(centralZonesGroupId)
var watchedRoles = concat(
  ['reader', 'zone-reader', 'approver'],
  mayReadPaths ? ['path-reader'] : [],
  mayMakeEndpoints ? ['endpoint-maker'] : [],
  mayMakeLinks ? ['link-maker'] : [],
  zonesAreWatched ? ['record-writer'] : [],
  zonesAreWatched && (mayMakeZones || mayMakeLinks) ? ['zone-maker'] : []
)

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${appName}'
  location: location
  tags: allTags
}

module identities 'roles/identities.bicep' = {
  name: 'autopilot-identities'
  scope: group
  params: { location: location, tags: allTags, resourceToken: resourceToken }
}

module watched 'roles/watched-roles.bicep' = [
  for id in watchedSubscriptionIds: {
    name: 'autopilot-roles-${take(uniqueString(id), 6)}'
    scope: subscription(id)
    params: {
      appName: appName
      roleNames: watchedRoles
      targetTypes: targetTypes
      hasApprovalAction: hasApprovalAction
      approvingPrincipalId: identities.outputs.approvingPrincipalId
      dnsPrincipalId: identities.outputs.dnsPrincipalId
    }
  }
]

module zones 'roles/zone-roles.bicep' = if (!zonesAreWatched) {
  name: 'autopilot-zone-roles'
  scope: subscription(zonesAreWatched ? subscription().subscriptionId : split(centralZonesGroupId, '/')[2])
  params: {
    appName: appName
    approvingPrincipalId: identities.outputs.approvingPrincipalId
    dnsPrincipalId: identities.outputs.dnsPrincipalId
    zonesGroupName: zonesAreWatched ? '' : split(centralZonesGroupId, '/')[4]
    mayMakeZones: mayMakeZones || mayMakeLinks
  }
}

module network 'network/app-network.bicep' = if (madeOwnNetwork) {
  name: 'autopilot-network'
  scope: group
  params: { location: location, tags: allTags, resourceToken: resourceToken, addressPrefix: addressPrefix }
}

module hostStorage 'data/host-storage.bicep' = {
  name: 'autopilot-host-storage'
  scope: group
  params: {
    location: location
    tags: allTags
    resourceToken: resourceToken
    sku: hostStorageSku
    hostPrincipalId: identities.outputs.approvingPrincipalId
    eventsPrincipalId: identities.outputs.eventsPrincipalId
    publicAccess: publicAccess
    eventsQueueName: eventsQueueName
    deadLetterContainerName: deadLetterContainerName
    packageContainerName: packageContainerName
  }
}

module appTables 'data/app-tables.bicep' = {
  name: 'autopilot-tables'
  scope: group
  params: {
    location: location
    tags: allTags
    resourceToken: resourceToken
    sku: tablesSku
    appPrincipalId: identities.outputs.approvingPrincipalId
    allowlistEditorGroupIds: allowlistEditorGroupIds
    publicAccess: publicAccess
  }
}

module vault 'data/key-vault.bicep' = {
  name: 'autopilot-vault'
  scope: group
  params: {
    location: location
    tags: allTags
    resourceToken: resourceToken
    readerPrincipalId: identities.outputs.approvingPrincipalId
    publicAccess: publicAccess
  }
}

module ownEndpoints 'network/own-endpoints.bicep' = if (isPrivate) {
  name: 'autopilot-own-endpoints'
  scope: group
  params: {
    location: location
    tags: allTags
    resourceToken: resourceToken
    subnetId: empty(endpointSubnetId) ? network.?outputs.endpointSubnetId ?? '' : endpointSubnetId
    zoneIds: ownZoneIds
    hostStorageId: hostStorage.outputs.id
    appTablesId: appTables.outputs.id
    vaultId: vault.outputs.id
  }
}

module insights 'monitoring/insights.bicep' = {
  name: 'autopilot-insights'
  scope: group
  params: {
    location: location
    tags: allTags
    resourceToken: resourceToken
    publisherPrincipalId: identities.outputs.approvingPrincipalId
    retentionDays: logRetentionDays
    dailyCapGigabytes: logDailyCapGigabytes
  }
}

module alerts 'monitoring/alerts.bicep' = {
  name: 'autopilot-alerts'
  scope: group
  params: {
    location: location
    tags: allTags
    workspaceId: insights.outputs.workspaceId
    emailAddresses: alertEmailAddresses
    heldTooLongHours: heldTooLongHours
    throttledCalls: throttledCalls
  }
}

module workbook 'monitoring/workbook.bicep' = {
  name: 'autopilot-workbook'
  scope: group
  params: { location: location, tags: allTags, workspaceId: insights.outputs.workspaceId }
}

module scheduler 'app/durable-task-scheduler.bicep' = if (engine == 'durableTaskScheduler') {
  name: 'autopilot-scheduler'
  scope: group
  params: {
    location: location
    tags: allTags
    resourceToken: resourceToken
    taskHubName: taskHubName
    hostPrincipalId: identities.outputs.approvingPrincipalId
    ipAllowlist: schedulerIpAllowlist
  }
}

module appSettings 'app/app-settings.bicep' = {
  name: 'autopilot-settings'
  scope: group
  params: {
    mode: mode
    copyName: ownName
    watchedScopes: empty(watchedScopes) ? followed : watchedScopes
    approvingClientId: identities.outputs.approvingClientId
    dnsClientId: identities.outputs.dnsClientId
    tablesEndpoint: appTables.outputs.tableEndpoint
    hostBlobEndpoint: hostStorage.outputs.blobEndpoint
    hostQueueEndpoint: hostStorage.outputs.queueEndpoint
    hostTableEndpoint: hostStorage.outputs.tableEndpoint
    insightsConnectionString: insights.outputs.connectionString
    eventsBy: eventsBy
    eventsQueueName: eventsQueueName
    centralZonesGroupId: centralZonesGroupId
    mayMakeZones: mayMakeZones
    mayMakeLinks: mayMakeLinks
    hasAuthentication: !empty(authenticationClientId)
    secretSettings: secretSettings
    vaultUri: vault.outputs.uri
    furtherSettings: settings
    durableEngine: {
      partitionCount: partitionCount
      concurrentActivities: concurrentActivities
      concurrentOrchestrators: concurrentOrchestrators
      maxQueuePollingInterval: maxQueuePollingInterval
    }
    nodeArguments: nodeArguments
    schedulerEndpoint: scheduler.?outputs.endpoint ?? ''
    taskHubName: taskHubName
  }
}

module app 'app/function-app.bicep' = {
  name: 'autopilot-app'
  scope: group
  params: {
    location: location
    tags: allTags
    resourceToken: resourceToken
    approvingIdentityId: identities.outputs.approvingId
    dnsIdentityId: identities.outputs.dnsId
    packageContainerUrl: '${hostStorage.outputs.blobEndpoint}${packageContainerName}'
    integrationSubnetId: madeOwnNetwork ? network.?outputs.appSubnetId ?? '' : integrationSubnetId
    publicNetworkAccess: eventsBy == 'queue' ? 'Disabled' : 'Enabled'
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    alwaysReady: alwaysReady
    settings: appSettings.outputs.settings
  }
}

module authentication 'app/authentication.bicep' = if (!empty(authenticationClientId)) {
  name: 'autopilot-authentication'
  scope: group
  params: { appName: app.outputs.name, clientId: authenticationClientId }
}

// For the hook that runs after the code is there, and for templates of watched subscriptions.
output AUTOPILOT_APP_NAME string = appName
output AUTOPILOT_FUNCTION_APP_ID string = app.outputs.id
output AUTOPILOT_HOST_NAME string = app.outputs.hostName
output AUTOPILOT_STORAGE_ID string = hostStorage.outputs.id
output AUTOPILOT_EVENTS_IDENTITY_ID string = identities.outputs.eventsId
output AUTOPILOT_APPROVING_PRINCIPAL_ID string = identities.outputs.approvingPrincipalId
output AUTOPILOT_DNS_PRINCIPAL_ID string = identities.outputs.dnsPrincipalId
output AUTOPILOT_ACTION_GROUP_ID string = alerts.outputs.actionGroupId
output AUTOPILOT_EVENTS_BY string = eventsBy
output AUTOPILOT_WATCHED_ROLES array = watchedRoles
output AUTOPILOT_TARGET_TYPES array = targetTypes
output AUTOPILOT_WATCHED_SUBSCRIPTION_IDS array = watchedSubscriptionIds
output AUTOPILOT_WATCHED_MANAGEMENT_GROUP_IDS array = watchedManagementGroupIds
output AUTOPILOT_TABLES_ENDPOINT string = appTables.outputs.tableEndpoint
output AUTOPILOT_VAULT_NAME string = vault.outputs.name
