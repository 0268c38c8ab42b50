// The settings of the app and of its host, by name. No resource: what is here is tested against the app's own names.

@description('How far the app may go.')
@allowed(['observe', 'propose', 'act'])
param mode string

@description('Name by which this copy of the app marks its record sets.')
param copyName string

@description('Subscriptions, resource groups and management groups that the app follows.')
param watchedScopes string[]

param approvingClientId string
param dnsClientId string
param tablesEndpoint string

param hostBlobEndpoint string
param hostQueueEndpoint string
param hostTableEndpoint string
param insightsConnectionString string

@description('Whether events come through the Event Grid trigger or through the queue.')
@allowed(['function', 'queue'])
param eventsBy string
param eventsQueueName string

@description('Resource group of the central private DNS zones; empty where there is none.')
param centralZonesGroupId string
param mayMakeZones bool
param mayMakeLinks bool

@description('True where App Service authentication stands in front of the app.')
param hasAuthentication bool

@description('Settings whose values are secrets: each is a reference to a secret of the vault.')
param secretSettings string[]
param vaultUri string

@description('Further settings of the app, by name; they win over those above.')
param furtherSettings object

@description('Scale-out of the durable engine; what each limits is in the README beside main.bicep.')
param durableEngine object

@description('Arguments of the Node process; empty leaves it as the host starts it.')
param nodeArguments string

@description('Set where the Durable Task Scheduler is the engine.')
param schedulerEndpoint string
param taskHubName string

var required = {
  AUTOPILOT_MODE: mode
  AUTOPILOT_NAME: copyName
  AUTOPILOT_CLOUD: environment().name
  AUTOPILOT_WATCHED_SCOPES: join(watchedScopes, ',')
  AZURE_CLIENT_ID: approvingClientId
  AZURE_DNS_CLIENT_ID: dnsClientId
  TABLES_ENDPOINT: uriWithoutSlash(tablesEndpoint)
  DNS_MAY_CREATE_ZONES: mayMakeZones ? 'true' : 'false'
  DNS_MAY_CREATE_LINKS: mayMakeLinks ? 'true' : 'false'
  TRUST_CLIENT_PRINCIPAL: hasAuthentication ? 'true' : 'false'
}

var zones = empty(centralZonesGroupId) ? {} : { DNS_CENTRAL_RESOURCE_GROUP: centralZonesGroupId }

// The host finds the account by the connection's name, which is its own.
var events = eventsBy == 'queue'
  ? { EVENTS_QUEUE_NAME: eventsQueueName, EVENTS_QUEUE_CONNECTION: 'AzureWebJobsStorage' }
  : {}

var host = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: approvingClientId
  AzureWebJobsStorage__blobServiceUri: uriWithoutSlash(hostBlobEndpoint)
  AzureWebJobsStorage__queueServiceUri: uriWithoutSlash(hostQueueEndpoint)
  AzureWebJobsStorage__tableServiceUri: uriWithoutSlash(hostTableEndpoint)
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${approvingClientId};Authorization=AAD'
}

var worker = empty(nodeArguments) ? {} : { languageWorkers__node__arguments: nodeArguments }

// What stands in host.json is overridden by settings of these names.
var durableTask = 'AzureFunctionsJobHost__extensions__durableTask'
var scaleOut = {
  '${durableTask}__maxConcurrentActivityFunctions': string(durableEngine.concurrentActivities)
  '${durableTask}__maxConcurrentOrchestratorFunctions': string(durableEngine.concurrentOrchestrators)
}
var engine = empty(schedulerEndpoint)
  ? {
      '${durableTask}__storageProvider__partitionCount': string(durableEngine.partitionCount)
      '${durableTask}__storageProvider__maxQueuePollingInterval': durableEngine.maxQueuePollingInterval
    }
  : {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${approvingClientId}'
      TASKHUB_NAME: taskHubName
    }

func uriWithoutSlash(uri string) string =>
  endsWith(uri, '/') ? substring(uri, 0, max(0, length(uri) - 1)) : uri

func secretNameOf(setting string) string => toLower(replace(setting, '_', '-'))

var secrets = toObject(
  secretSettings,
  name => name,
  name => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secretNameOf(name)})'
)

output settings object = union(required, zones, events, host, worker, scaleOut, engine, secrets, furtherSettings)
