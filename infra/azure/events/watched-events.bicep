targetScope = 'subscription'

@description('Distinguishes several copies of the app that watch one subscription.')
param appName string

@description('Where the resource group of the system topic is; the topic itself is global.')
param location string

@description('Made for the system topic, unless it is there.')
param groupName string = 'rg-${appName}-events'

param tags object = {}
param eventsIdentityId string

@allowed(['function', 'queue'])
param eventsBy string
param functionAppId string
param storageAccountId string
param eventsQueueName string = 'endpoint-events'
param deadLetterContainerName string = 'dead-letters'

@description('Is told of dead letters; empty for nobody.')
param actionGroupId string = ''

@description('False where the subscription has a system topic already: Azure allows one. Name it, and its resource group as groupName.')
param hasOwnTopic bool = true
param topicName string = ''

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = if (hasOwnTopic) {
  name: groupName
  location: location
  tags: tags
}

module delivery 'event-delivery.bicep' = {
  name: 'autopilot-event-delivery'
  scope: resourceGroup(groupName)
  params: {
    tags: tags
    appName: appName
    eventsIdentityId: eventsIdentityId
    eventsBy: eventsBy
    functionAppId: functionAppId
    storageAccountId: storageAccountId
    eventsQueueName: eventsQueueName
    deadLetterContainerName: deadLetterContainerName
    actionGroupId: actionGroupId
    hasOwnTopic: hasOwnTopic
    topicName: empty(topicName) ? 'evgt-autopilot-${uniqueString(subscription().id, appName)}' : topicName
  }
  dependsOn: [group]
}

output topicId string = delivery.outputs.topicId
