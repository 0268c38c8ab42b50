// One subscription's events: a system topic, and an event subscription that brings them to the app.

@description('Tags of what is made.')
param tags object

@description('Distinguishes several copies of the app that watch one subscription.')
param appName string

@description('The user-assigned identity by which Event Grid writes to the queue and to the dead letters.')
param eventsIdentityId string

@description('function delivers to the Event Grid trigger; queue to a storage queue, for an app without a public endpoint.')
@allowed(['function', 'queue'])
param eventsBy string

@description('Resource ID of the function app.')
param functionAppId string

@description('The storage account that holds the queue and the dead letters.')
param storageAccountId string
param eventsQueueName string
param deadLetterContainerName string

@description('False where the subscription has a system topic already: Azure allows one per subscription.')
param hasOwnTopic bool
param topicName string

@description('Is told of dead letters; empty for nobody.')
param actionGroupId string

var destination = eventsBy == 'function'
  ? {
      destination: {
        endpointType: 'AzureFunction'
        properties: {
          resourceId: '${functionAppId}/functions/on-endpoint-event'
          maxEventsPerBatch: 1
          preferredBatchSizeInKilobytes: 64
        }
      }
    }
  : {
      deliveryWithResourceIdentity: {
        identity: { type: 'UserAssigned', userAssignedIdentity: eventsIdentityId }
        destination: {
          endpointType: 'StorageQueue'
          properties: {
            resourceId: storageAccountId
            queueName: eventsQueueName
            // The allowed longest life of an event; later the round finds it anyway.
            queueMessageTimeToLiveInSeconds: 604800
          }
        }
      }
    }

resource made 'Microsoft.EventGrid/systemTopics@2022-06-15' = if (hasOwnTopic) {
  name: topicName
  location: 'global'
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${eventsIdentityId}': {} }
  }
  properties: {
    source: subscription().id
    topicType: 'Microsoft.Resources.Subscriptions'
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' existing = {
  name: topicName
}

resource eventSubscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = {
  parent: topic
  name: 'evgs-${appName}'
  properties: union(destination, {
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: [
        'Microsoft.Resources.ResourceWriteSuccess'
        'Microsoft.Resources.ResourceDeleteSuccess'
      ]
      enableAdvancedFilteringOnArrays: false
      advancedFilters: [
        {
          operatorType: 'StringEndsWith'
          key: 'data.operationName'
          values: [
            '/privateEndpoints/write'
            '/privateEndpoints/delete'
            '/privateEndpointConnections/write'
            '/privateEndpointConnections/delete'
          ]
        }
      ]
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'UserAssigned', userAssignedIdentity: eventsIdentityId }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: storageAccountId, blobContainerName: deadLetterContainerName }
      }
    }
  })
  dependsOn: [made]
}

// Whatever could not be delivered is found by the next round; somebody should know why it was not.
// It is made last: by it the policy of enrolment.bicep sees that a subscription has everything.
resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${appName}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid put events of this subscription into the dead letters.'
    severity: 2
    enabled: true
    scopes: [topic.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: empty(actionGroupId) ? [] : [{ actionGroupId: actionGroupId }]
  }
  dependsOn: [eventSubscription]
}

output topicId string = topic.id
