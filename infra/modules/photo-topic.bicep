metadata description = 'Says when a photo has been uploaded. Who listens is a second step: photo-events.bicep.'

@description('Name of the topic.')
param name string

@description('Where it is made: where the account is.')
param location string

@description('Tags for it.')
param tags { *: string }

@description('Resource id of the storage account.')
param storageId string

@description('The workspace that gets its failures.')
param workspaceId string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Name of the topic.')
output name string = topic.name
