metadata description = 'Second step, after the code: photo events go to the blob trigger. Before the app has run once, its blob extension has no key.'

import { deadEventsContainer, photoFunction } from '../names.bicep'

@description('Name of the topic that main.bicep made.')
param topicName string

@description('Name of the function app.')
param appName string

@description('Name of the storage account.')
param storageName string

@description('The container whose new blobs are photos.')
param container string = 'uploads'

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName
}

// The key is asked for here and handed on inside Azure: it is in no parameter, no output and no pipeline's log.
var key = listKeys('${app.id}/host/default', '2024-11-01').systemKeys.blobs_extension

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'photo-uploaded'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        #disable-next-line use-secure-value-for-secure-inputs // Nothing holds the key before this line asks for it.
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=${photoFunction}&code=${key}'
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
        minimumTlsVersionAllowed: '1.2'
      }
    }
    filter: {
      subjectBeginsWith: '/blobServices/default/containers/${container}/'
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
    }
    // Event Grid's own limits: it tries for a day.
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: storage.id
          blobContainerName: deadEventsContainer
        }
      }
    }
  }
}
