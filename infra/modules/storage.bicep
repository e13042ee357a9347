metadata description = 'The one storage account: blobs, queues and tables of the pipeline, and what the Functions host keeps.'

import {
  containers
  packageContainer
  deadEventsContainer
  queues
  formerQueues
  poisonSuffix
  blobTriggerPoisonQueue
  tables
} from '../names.bicep'

@description('Name of the account.')
param name string

@description('Where it is made.')
param location string

@description('Tags for it.')
param tags { *: string }

@description('How it is replicated.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param sku string

@description('Origins whose pages may upload and read by a link.')
param corsOrigins string[]

@description('Days that a deleted blob or container can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int

@description('Whether the internet reaches it. Without, browsers cannot upload and no link to a preview opens.')
param publicNetwork bool

@description('Days to keep, by container, where other than in names.bicep.')
param keepDays { *: int }

@description('Protects the account from being deleted.')
param lock bool

@description('The workspace that gets its metrics and logs.')
param workspaceId string

var ownQueues = concat(queues, formerQueues)
var allQueues = concat(ownQueues, map(ownQueues, q => '${q}${poisonSuffix}'), [blobTriggerPoisonQueue])

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    // Identities only: a key that exists can leak.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    // An upload link may also name a source to copy from, of any length, and a slow one holds the blob for two weeks.
    allowedCopyScope: 'AAD'
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    isLocalUserEnabled: false
    publicNetworkAccess: publicNetwork ? 'Enabled' : 'Disabled'
    networkAcls: {
      // Browsers come from anywhere with a link for one blob; nothing else is let in without an identity.
      defaultAction: publicNetwork ? 'Allow' : 'Deny'
      // Event Grid puts dead events into a container.
      bypass: 'AzureServices'
    }
    // No link, however it was made, may be asked for with a life beyond a week.
    sasPolicy: { sasExpirationPeriod: '7.00:00:00', expirationAction: 'Log' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    cors: {
      corsRules: empty(corsOrigins)
        ? []
        : [
            {
              allowedOrigins: corsOrigins
              allowedMethods: ['GET', 'HEAD', 'PUT']
              allowedHeaders: ['content-type', 'x-ms-blob-type', 'x-ms-blob-content-type', 'x-ms-version']
              exposedHeaders: ['etag', 'x-ms-request-id']
              maxAgeInSeconds: 3600
            }
          ]
    }
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    // Every blob but the upload is written once under a name that says what is in it, and of uploads the first counts: a
    // version would keep nothing but what somebody asked to have erased.
    isVersioningEnabled: false
  }
}

resource pipelineContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in containers: {
    parent: blobs
    name: container.name
    properties: { publicAccess: 'None' }
  }
]

resource infrastructureContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in [packageContainer, deadEventsContainer]: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queueList 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in allQueues: {
    parent: queueService
    name: queue
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tableList 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

// Changed, not created: a delivery that comes again begins anew. Append blobs and snapshots, too: an upload link can make them. It can
// also make page blobs, which no rule can name: the function SweepUploads deletes those within a day.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: map(concat(containers, [{ name: deadEventsContainer, keepDays: 30 }]), container => {
        name: 'delete-${container.name}'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['${container.name}/'] }
          actions: {
            baseBlob: {
              delete: { daysAfterModificationGreaterThan: keepDays[?container.name] ?? container.keepDays }
            }
            snapshot: { delete: { daysAfterCreationGreaterThan: keepDays[?container.name] ?? container.keepDays } }
          }
        }
      })
    }
  }
  dependsOn: [pipelineContainers, infrastructureContainers]
}

resource deleteLock 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  scope: account
  name: 'keep-orders'
  properties: {
    level: 'CanNotDelete'
    notes: 'Orders and photos are here; tables have no backup. README.md, "Tear down", says how to take this lock away.'
  }
}

// Who deleted what, in every service. Reads and writes are not logged: at 100 writes an order they would cost more than the rest.
resource blobDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource queueDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queueService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource tableDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: tableService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

@description('Resource id of the account.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Address of its blobs, with a slash at the end.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Address of its queues, with a slash at the end.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Address of its tables, with a slash at the end.')
output tableEndpoint string = account.properties.primaryEndpoints.table
