targetScope = 'subscription'

metadata description = 'Brings the events of every watched subscription to the app. After the code: Event Grid asks the function first.'

param appName string
param location string
param watchedSubscriptionIds string[]
param eventsIdentityId string

@allowed(['function', 'queue'])
param eventsBy string
param functionAppId string
param storageAccountId string
param actionGroupId string

@description('Subscriptions that have a system topic already, since Azure allows one: by GUID, the group and name of the topic.')
param existingTopics object = {}

module events 'events/watched-events.bicep' = [
  for id in watchedSubscriptionIds: {
    name: 'autopilot-events-${take(uniqueString(id), 6)}'
    scope: subscription(id)
    params: {
      appName: appName
      location: location
      eventsIdentityId: eventsIdentityId
      eventsBy: eventsBy
      functionAppId: functionAppId
      storageAccountId: storageAccountId
      actionGroupId: actionGroupId
      hasOwnTopic: !contains(existingTopics, id)
      groupName: contains(existingTopics, id) ? existingTopics[id].group : 'rg-${appName}-events'
      topicName: contains(existingTopics, id) ? existingTopics[id].name : ''
    }
  }
]
