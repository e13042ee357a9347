metadata description = 'What wakes somebody, what shows the pipeline, and what it may cost.'

import { queues, counters, recordFunction, webhookFunction, laterFunctions } from '../names.bicep'
import { thresholds } from '../types.bicep'

@description('Name of the group that is told.')
param actionGroupName string

@description('Addresses that are told.')
param emails string[]

@description('Where regional ones of them are made.')
param location string

@description('Tags for them.')
param tags { *: string }

@description('Name of the workspace that is asked.')
param workspaceName string

@description('Resource id of the Application Insights resource.')
param insightsId string

@description('Resource id of the storage account.')
param storageId string

@description('Resource id of the vault.')
param vaultId string

@description('Name of the photo events\' topic.')
param topicName string

@description('Host name of the app.')
param hostName string

@description('Name of the availability test.')
param webTestName string

@description('What is too much.')
param limits thresholds

@description('Name of the budget.')
param budgetName string

@description('The resource group\'s budget a month, in the subscription\'s currency; 0 for none.')
param monthlyBudget int

@description('First day of the month from which the budget counts, as yyyy-MM-dd. Azure does not let it be changed later.')
param budgetStart string

// How the host's exceptions say that the client was it: it left (before the invocation, while it sent, while it was answered), or
// sent what the host's own server refuses, such as a body beyond 100 MB.
var madeByClients = '"FunctionInvocationCanceledException", "ForwarderError: RequestCanceled", "ForwarderError: RequestBodyCanceled", "ForwarderError: RequestBodyClient", "ForwarderError: ResponseBodyCanceled", "ForwarderError: ResponseBodyClient", "BadHttpRequestException", "ConnectionResetException", "ConnectionAbortedException"'

// A notice is tried again for a day, a photo's check for minutes.
var sentForLater = '"${laterFunctions[0]}", "${laterFunctions[1]}"'

// The workspace is this pipeline's alone, so no query asks whose a row is.
var logAlerts = [
  {
    name: 'poison-messages'
    title: 'A message failed too often'
    description: 'An order needs a person: find it with necklace status, mend the cause, then necklace requeue.'
    severity: 1
    frequency: 'PT5M'
    window: 'PT5M'
    query: 'AppMetrics | where Name == "${counters.poisonMessages}" | extend Queue = tostring(Properties.queue) | where Queue in (dynamic(${string(queues)})) | project TimeGenerated, Queue, Messages = Sum'
    measure: 'Messages'
    aggregation: 'Total'
    dimension: 'Queue'
    threshold: 0
  }
  {
    name: 'failed-invocations'
    title: 'A function keeps failing'
    description: 'Exceptions of one function, those that were mended by a retry among them. What a client did (it left, or its body was too large for the host) is no failure.'
    severity: 2
    frequency: 'PT5M'
    window: 'PT15M'
    query: 'AppRequests | where Success == false | extend Code = toint(ResultCode), Invocation = tostring(Properties.InvocationId) | where isnull(Code) or Code < 400 or Code > 499 | join kind=leftanti (AppExceptions | where tostring(Details) has_any (${madeByClients}) | project Invocation = tostring(Properties.InvocationId) | where isnotempty(Invocation)) on Invocation | project TimeGenerated, Function = OperationName'
    measure: ''
    aggregation: 'Count'
    dimension: 'Function'
    threshold: limits.failedInvocations
  }
  {
    name: 'queue-age'
    title: 'Messages wait too long'
    description: 'Minutes between the sending of a message and its being taken up, as the Functions host logs it. Not of messages that are sent to be taken up later.'
    severity: 2
    frequency: 'PT5M'
    window: 'PT15M'
    query: 'AppTraces | where Message startswith "Trigger Details: MessageId" and OperationName !in (${sentForLater}) | extend Inserted = todatetime(extract("InsertedOn: ([0-9TZ:.+-]+)", 1, Message)) | where isnotnull(Inserted) | project TimeGenerated, Function = OperationName, Minutes = (TimeGenerated - Inserted) / 1m'
    measure: 'Minutes'
    aggregation: 'Maximum'
    dimension: 'Function'
    threshold: limits.queueMinutes
  }
  {
    name: 'orders-not-recorded'
    title: 'Webhooks are taken in, but no order is recorded'
    description: 'The age of a message is known only when it is taken up; this one notices when none is.'
    severity: 1
    frequency: 'PT15M'
    window: 'PT30M'
    query: 'AppMetrics | where Name == "${counters.ordersReceived}" and TimeGenerated < ago(10m) | summarize Taken = sum(Sum), TimeGenerated = max(TimeGenerated) | extend Recorded = toscalar(AppRequests | where OperationName == "${recordFunction}" | count) | where Taken > 0 and Recorded == 0'
    measure: ''
    aggregation: 'Count'
    dimension: ''
    threshold: 0
  }
  {
    name: 'webhooks-slow'
    title: 'Webhooks are answered slowly'
    description: 'A shop\'s platform gives up after 5 seconds, and removes a webhook that keeps failing. One that gave up is no failed invocation.'
    severity: 2
    frequency: 'PT5M'
    window: 'PT15M'
    query: 'AppRequests | where OperationName == "${webhookFunction}" and DurationMs > 4000 | project TimeGenerated'
    measure: ''
    aggregation: 'Count'
    dimension: ''
    threshold: 5
  }
  {
    name: 'photos-refused'
    title: 'Many photos are refused'
    description: 'Perhaps a shop\'s page lets through what the rules do not, or somebody is trying things out.'
    severity: 3
    frequency: 'PT15M'
    window: 'PT1H'
    query: 'AppMetrics | where Name in ("${counters.photosAccepted}", "${counters.photosRefused}") | summarize Refused = sumif(Sum, Name == "${counters.photosRefused}"), Seen = sum(Sum), TimeGenerated = max(TimeGenerated) | where Seen >= 10 | project TimeGenerated, Percent = 100.0 * Refused / Seen'
    measure: 'Percent'
    aggregation: 'Maximum'
    dimension: ''
    threshold: limits.refusedPercent
  }
  {
    name: 'telemetry-capped'
    title: 'The daily cap on telemetry is reached'
    description: 'Until tomorrow the alerts that ask logs are blind.'
    severity: 2
    frequency: 'PT15M'
    window: 'PT30M'
    query: '_LogOperation | where Category =~ "Ingestion" and Detail has "OverQuota" | project TimeGenerated'
    measure: ''
    aggregation: 'Count'
    dimension: ''
    threshold: 0
  }
]

var metricAlerts = [
  {
    name: 'queue-length'
    description: 'Messages in all queues together. Azure counts them once an hour.'
    severity: 2
    scope: '${storageId}/queueServices/default'
    namespace: 'Microsoft.Storage/storageAccounts/queueServices'
    metric: 'QueueMessageCount'
    aggregation: 'Average'
    frequency: 'PT1H'
    window: 'PT1H'
    dimensions: []
    threshold: limits.queueLength
  }
  {
    name: 'vault-failures'
    description: 'The vault refused or failed: the app cannot read a shop\'s secret, or somebody is trying. (401 is how every session begins.)'
    severity: 1
    scope: vaultId
    namespace: 'Microsoft.KeyVault/vaults'
    metric: 'ServiceApiResult'
    aggregation: 'Count'
    frequency: 'PT5M'
    window: 'PT15M'
    dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['403', '429', '500', '503'] }]
    threshold: 0
  }
  {
    name: 'photo-events-dead'
    description: 'A photo was uploaded, and the app was not told within a day. The event is in the container dead-events.'
    severity: 1
    scope: topic.id
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    frequency: 'PT5M'
    window: 'PT15M'
    dimensions: []
    threshold: 0
  }
  {
    name: 'photo-events-failing'
    description: 'Photo events do not reach the app. It has a day to come back before they are dead.'
    severity: 2
    scope: topic.id
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeliveryAttemptFailCount'
    aggregation: 'Total'
    frequency: 'PT5M'
    window: 'PT15M'
    dimensions: []
    threshold: 10
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'necklace'
    enabled: true
    emailReceivers: [
      for (email, i) in emails: {
        name: 'person-${i}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in logAlerts: {
    name: alert.name
    location: location
    tags: tags
    properties: {
      displayName: alert.title
      description: alert.description
      severity: alert.severity
      enabled: true
      evaluationFrequency: alert.frequency
      windowSize: alert.window
      scopes: [workspace.id]
      // A new workspace has no rows yet, and a table without rows is no reason not to begin.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: alert.aggregation
            metricMeasureColumn: empty(alert.measure) ? null : alert.measure
            operator: 'GreaterThan'
            threshold: alert.threshold
            dimensions: empty(alert.dimension) ? [] : [{ name: alert.dimension, operator: 'Include', values: ['*'] }]
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

resource metricRules 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in metricAlerts: {
    name: alert.name
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      evaluationFrequency: alert.frequency
      windowSize: alert.window
      scopes: [alert.scope]
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.metric
            metricNamespace: alert.namespace
            metricName: alert.metric
            operator: 'GreaterThan'
            threshold: alert.threshold
            timeAggregation: alert.aggregation
            dimensions: alert.dimensions
          }
        ]
      }
      actions: [{ actionGroupId: people.id }]
    }
  }
]

// The page needs no key and asks blobs, queues and tables; from five places, so that one place's network is no alarm.
resource availability 'Microsoft.Insights/webtests@2022-06-15' = {
  name: webTestName
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: webTestName
    Name: webTestName
    Description: 'Can the app be reached, and does it reach its storage?'
    Enabled: true
    Frequency: 900
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    Locations: map(
      ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'emea-se-sto-edge', 'us-va-ash-azr', 'apac-sg-sin-azr'],
      id => {
        Id: id
      }
    )
    Request: { RequestUrl: 'https://${hostName}/api/health', HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource unavailable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'unavailable'
  location: 'global'
  tags: tags
  properties: {
    description: 'The health page fails from at least two of five places.'
    severity: 1
    enabled: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    scopes: [availability.id, insightsId]
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: availability.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspace.id, 'pipeline')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Photo necklaces: the pipeline'
    category: 'workbook'
    sourceId: insightsId
    serializedData: loadTextContent('../workbook.json')
  }
}

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = if (monthlyBudget > 0) {
  name: budgetName
  properties: {
    category: 'Cost'
    timeGrain: 'Monthly'
    amount: monthlyBudget
    timePeriod: { startDate: budgetStart }
    notifications: {
      soon: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
        contactGroups: [people.id]
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
        contactGroups: [people.id]
      }
    }
  }
}
