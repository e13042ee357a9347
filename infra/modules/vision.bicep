metadata description = 'Optional: Azure AI Vision, which is asked where people are in photos that nobody places by hand.'

@description('Name of the resource, and the first part of its address: identities are let in at an address of its own only.')
@minLength(2)
@maxLength(64)
param name string

@description('Where it is made.')
param location string

@description('Tags for it.')
param tags { *: string }

@description('Whether the internet reaches it (with an identity that has a role).')
param publicNetwork bool

@description('The workspace that gets its audit log.')
param workspaceId string

// S1 is billed by use; the free F0 takes 20 calls a minute, and there is one of it to a subscription.
resource vision 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  tags: tags
  kind: 'ComputerVision'
  sku: { name: 'S1' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: publicNetwork ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: publicNetwork ? 'Allow' : 'Deny' }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vision
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'Audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the service.')
output id string = vision.id

@description('Its address.')
output endpoint string = vision.properties.endpoint
