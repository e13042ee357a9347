metadata description = 'Where telemetry goes: a workspace, and Application Insights on it.'

@description('Name of the workspace.')
param workspaceName string

@description('Name of the Application Insights resource.')
param insightsName string

@description('Where they are made.')
param location string

@description('Tags for them.')
param tags { *: string }

@description('GB a day after which the workspace takes no more until the next day; as text, because fractions are allowed.')
param dailyCapGb string

@description('Days that telemetry is kept; the first 31 are in the price of ingestion.')
@minValue(30)
@maxValue(730)
param retentionDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: json(dailyCapGb) }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    // The connection string alone lets nobody write: it takes an identity with the role Monitoring Metrics Publisher.
    DisableLocalAuth: true
    DisableIpMasking: false
  }
}

@description('Resource id of the workspace.')
output workspaceId string = workspace.id

@description('Resource id of the Application Insights resource.')
output insightsId string = insights.id

@description('Name of the Application Insights resource.')
output insightsName string = insights.name
