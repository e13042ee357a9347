metadata description = 'Who may do what: the whole list. tests/PhotoNecklace.Infra.Tests holds the same list, and fails on anything beyond.'

import { tables, deadEventsContainer } from '../names.bicep'

@description('Name of the app\'s identity.')
param identityName string

@description('Name of the photo events\' topic, which has an identity of its own.')
param topicName string

@description('Object id of the person or group that rotates secrets and reads photos; empty for nobody.')
param operatorPrincipalId string

@description('What kind of principal the operator is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string

@description('Name of the storage account.')
param storageName string

@description('Name of the vault.')
param vaultName string

@description('Name of the Application Insights resource.')
param insightsName string

@description('Name of the Azure AI Vision resource; empty without it.')
param visionName string

var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  cognitiveServicesUser: 'a97b65f3-24c7-4388-baec-2e87135dc908'
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource deadEvents 'containers' existing = {
      name: deadEventsContainer
    }
  }

  resource tableService 'tableServices' existing = {
    name: 'default'

    resource table 'tables' existing = [
      for table in tables: {
        name: table
      }
    ]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource vision 'Microsoft.CognitiveServices/accounts@2024-10-01' existing = if (!empty(visionName)) {
  name: visionName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

// The assignments' names come from the identities' resource ids, which are known beforehand: so what-if and the snapshots show
// them. (An identity that is deleted and made again alone keeps the names and gets a new principal; README.md says what to do.)
resource appBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, roles.blobDataOwner)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataOwner)
    // The account, because: the host makes containers of its own (leases, keys) and asks for this role by name; a link with a
    // user-delegation key is signed for the account, never for a container. Nothing but this pipeline lives in the account.
    description: 'Functions host: its own containers and leases. App: photos, bodies, previews, and user-delegation keys, which exist for the account only.'
  }
}

resource appQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, roles.queueDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueDataContributor)
    // The account, because the blob extension makes a queue whose name holds the host's id, known only when it runs.
    description: 'App: sends and receives on the pipeline\'s queues. Functions host: moves to poison queues, and makes the blob trigger\'s own queue.'
  }
}

resource appTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (table, i) in tables: {
    scope: storage::tableService::table[i]
    name: guid(storage.id, table, identity.id, roles.tableDataContributor)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableDataContributor)
      // Table by table: they are declared, so nothing has to be made. The host's own table of diagnostic events is not
      // allowed for; it does without, and the same events are in Application Insights.
      description: 'App: reads and writes the rows of this table.'
    }
  }
]

resource appSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, roles.secretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
    // The vault, because it holds nothing but the shops' secrets, and a new shop must not need a new role.
    description: 'App: reads the shops\' secrets that its settings refer to.'
  }
}

resource appTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, roles.metricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
    description: 'App and Functions host: send telemetry; the resource takes no keys.'
  }
}

resource appVision 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(visionName)) {
  scope: vision
  name: guid(vision.id, identity.id, roles.cognitiveServicesUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.cognitiveServicesUser)
    description: 'App: asks where people are in photos; the resource takes no keys.'
  }
}

resource topicDeadEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage::blobs::deadEvents
  name: guid(storage.id, deadEventsContainer, topic.id, roles.blobDataContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
    description: 'Event Grid: writes photo events that could not be delivered.'
  }
}

resource operatorSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorPrincipalId)) {
  scope: vault
  name: guid(vault.id, operatorPrincipalId, roles.secretsOfficer)
  properties: {
    principalId: operatorPrincipalId
    principalType: operatorPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsOfficer)
    description: 'Operator: sets and rotates the shops\' secrets.'
  }
}
