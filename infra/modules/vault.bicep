metadata description = 'The vault for the shops\' secrets.'

@description('Name of the vault.')
param name string

@description('Where it is made.')
param location string

@description('Tags for it.')
param tags { *: string }

@description('Names of the secrets that the app\'s settings refer to.')
param secretNames string[]

@description('Values of secrets by name, for a first deployment. A name that is missing leaves the vault as it is.')
@secure()
param secretValues { *: string }

@description('Whether the internet reaches it (with an identity that has a role).')
param publicNetwork bool

@description('The workspace that gets its audit log.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: publicNetwork ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicNetwork ? 'Allow' : 'Deny'
      bypass: 'AzureServices'
    }
  }
}

resource secrets 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [
  for secretName in secretNames: if (contains(secretValues, secretName)) {
    parent: vault
    name: secretName
    properties: { value: secretValues[secretName] }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'AuditEvent', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the vault.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name
