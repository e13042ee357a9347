metadata description = 'Everything that the pipeline needs in Azure, but for its code and the subscription to photo events (modules/photo-events.bicep), which come after.'

targetScope = 'subscription'

import { scale, shop, thresholds, uploadLimits, privateNetwork } from 'types.bicep'

@description('Name of this environment: a part of every resource\'s name.')
@minLength(2)
@maxLength(16)
param environmentName string

@description('Region. Flex Consumption is not in every one: az functionapp list-flexconsumption-locations.')
@minLength(1)
param location string

@description('The shops. Each needs its secrets in the vault before the app can start.')
@minLength(1)
param shops shop[]

@description('How many keys for proof links are valid now: 1; 2 while one is being rotated. The vault holds them as proofs-{n}.')
@minValue(1)
@maxValue(3)
param proofKeys int = 1

@description('Address under which customers reach the pages, such as https://proofs.shop.example; empty for the app\'s own name.')
param pagesAddress string = ''

@description('Values of secrets by their names (shop-{name}-{n}, shop-{name}-notices, shop-{name}-uploads-{n}, proofs-{n}), for a first deployment. What is not named stays as it is in the vault.')
@secure()
param shopSecrets { *: string } = {}

@description('Object id of the person or group that rotates secrets; empty for nobody.')
param operatorPrincipalId string = ''

@description('What kind of principal the operator is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('''How the app scales.
memoryMB: the largest photo that is taken (79 megapixels) was measured at 135 MB, and one instance works on up to 12 messages of a
queue at once (host.json: 8 and 4 ahead): 1.6 GB, and 250 MB for host and worker. 512 is too little; 4096 doubles the price.
maximumInstances: 40, the least that the platform takes. Each function scales by itself; 40 instances render far more than a
workshop can make, and a limit is what stands between a flood of requests and the bill.''')
param scaling scale = { memoryMB: 2048, maximumInstances: 40 }

@description('How much may be uploaded: 60 links in ten minutes are many for a household, and few for somebody who wants to fill the storage; 20 GB a day are 8,000 photos.')
param uploads uploadLimits = { linksPerAddress: 60, linksPerShop: 1200, megabytesPerDay: 20480, trustedProxies: [] }

@description('Instances that always wait for requests. 0 is cheapest; a shop platform gives up on a webhook after 5 seconds and a cold start can take longer, so production keeps one.')
@minValue(0)
@maxValue(10)
param alwaysReadyHttp int = 0

@description('How storage is replicated. ZRS survives a data centre; tables have no backup, so production wants it.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Asks Azure AI Vision where people are in photos: they go to that service then. README.md, What it costs, has the price.')
param vision bool = false

@description('Days that a deleted blob or container can be brought back. Erased photos stay that long, too.')
@minValue(1)
@maxValue(30)
param softDeleteDays int = 7

@description('Days to keep blobs, by container, where other than in names.bicep.')
param keepDays { *: int } = {}

@description('Protects the storage account from being deleted by mistake.')
param lock bool = false

@description('GB of telemetry a day after which no more is taken until the next; as text, because fractions are allowed.')
param dailyCapGb string = '1'

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param telemetryDays int = 30

@description('Addresses that alerts and the budget go to.')
param alertEmails string[] = []

@description('What alerts call too much.')
param limits thresholds = { failedInvocations: 20, queueMinutes: 10, queueLength: 500, refusedPercent: 30 }

@description('Budget a month in the subscription\'s currency; 0 for none.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month from which the budget counts, yyyy-MM-dd: the month of the first deployment, never changed.')
param budgetStart string = '2026-12-01'

@description('Puts storage and vault on private endpoints in a virtual network of its own. Null: identities guard them, the network does not.')
param network privateNetwork?

@description('With private networking: whether browsers still reach blobs by a link. Without it, photos come only as addresses, and previews open inside the network only.')
param browserUploads bool = true

var abbreviations = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var suffix = '${environmentName}-${token}'
var tags = { 'azd-env-name': environmentName, application: 'photo-necklace' }
var private = network != null

// Known before anything is made, so that the app's settings can be checked without a cloud.
var storageName = take('${abbreviations.storageAccount}${replace(environmentName, '-', '')}${token}', 24)
var vaultName = take('${abbreviations.keyVault}${suffix}', 24)
var insightsName = '${abbreviations.applicationInsights}${suffix}'
var workspaceName = '${abbreviations.logAnalyticsWorkspace}${suffix}'
var identityName = '${abbreviations.identity}${suffix}'
var appName = '${abbreviations.functionApp}${suffix}'
var visionName = '${abbreviations.vision}${suffix}'
var topicName = '${abbreviations.systemTopic}${suffix}'
// The name becomes a part of settings' names, where Azure takes letters, digits, periods and underscores only.
var checkedShops = map(
  shops,
  s =>
    contains(s.name, '-')
      ? fail('The shop \'${s.name}\' has a dash in its name, and Azure takes none in the name of a setting. Choose a name of letters and digits for it here, in the address of its webhook, and in the vault')
      : s
)
var secretNames = concat(
  flatten(map(checkedShops, s => map(range(0, s.secrets), n => 'shop-${s.name}-${n}'))),
  map(filter(shops, s => contains(s, 'noticesUrl')), s => 'shop-${s.name}-notices'),
  map(filter(shops, s => contains(s, 'api')), s => 'shop-${s.name}-api'),
  map(filter(shops, s => !empty(s.?mail.?user)), s => 'shop-${s.name}-mail'),
  flatten(map(shops, s => map(range(0, s.?uploadKeys ?? 0), n => 'shop-${s.name}-uploads-${n}'))),
  map(range(0, proofKeys), n => 'proofs-${n}')
)

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: '${abbreviations.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: workspaceName
    insightsName: insightsName
    location: location
    tags: tags
    dailyCapGb: dailyCapGb
    retentionDays: telemetryDays
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: storageName
    location: location
    tags: tags
    sku: storageSku
    // The pages are the app's own, and send photos too.
    corsOrigins: union(['https://${appName}.azurewebsites.net'], flatten(map(shops, s => s.origins)))
    softDeleteDays: softDeleteDays
    publicNetwork: !private || browserUploads
    keepDays: keepDays
    lock: lock
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    secretNames: secretNames
    secretValues: shopSecrets
    publicNetwork: !private
    workspaceId: monitoring.outputs.workspaceId
  }
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module visionService 'modules/vision.bicep' = if (vision) {
  scope: group
  params: {
    name: visionName
    location: location
    tags: tags
    publicNetwork: !private
    workspaceId: monitoring.outputs.workspaceId
  }
}

module photoTopic 'modules/photo-topic.bicep' = {
  scope: group
  params: {
    name: topicName
    location: location
    tags: tags
    storageId: storage.outputs.id
    workspaceId: monitoring.outputs.workspaceId
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    identityName: identityName
    topicName: topicName
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    storageName: storageName
    vaultName: vaultName
    insightsName: insightsName
    visionName: vision ? visionName : ''
  }
  dependsOn: [monitoring, storage, vault, identity, photoTopic, visionService]
}

module privateNetworking 'modules/network.bicep' = if (private) {
  scope: group
  params: {
    name: '${abbreviations.virtualNetwork}${suffix}'
    endpointPrefix: '${abbreviations.privateEndpoint}${suffix}-'
    location: location
    tags: tags
    network: network!
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
    vision: vision
    visionId: vision ? visionService!.outputs.id : ''
  }
}

// After the roles: an app that starts without them keeps its unresolved settings for hours.
module app 'modules/app.bicep' = {
  scope: group
  params: {
    name: appName
    planName: '${abbreviations.plan}${suffix}'
    location: location
    tags: tags
    identityName: identityName
    storageName: storageName
    vaultName: vaultName
    insightsName: insightsName
    workspaceId: monitoring.outputs.workspaceId
    shops: shops
    proofKeys: proofKeys
    pagesAddress: pagesAddress
    uploads: uploads
    visionEndpoint: vision ? visionService!.outputs.endpoint : ''
    vision: vision
    scaling: scaling
    alwaysReadyHttp: alwaysReadyHttp
    subnetId: private ? privateNetworking!.outputs.appSubnetId : ''
  }
  dependsOn: [roles]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    actionGroupName: '${abbreviations.actionGroup}${suffix}'
    emails: alertEmails
    location: location
    tags: tags
    workspaceName: workspaceName
    insightsId: monitoring.outputs.insightsId
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
    topicName: topicName
    hostName: app.outputs.hostName
    webTestName: '${abbreviations.webTest}${suffix}'
    limits: limits
    budgetName: '${abbreviations.budget}${suffix}'
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
  }
  dependsOn: [photoTopic]
}

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The function app.')
output FUNCTION_APP_NAME string = app.outputs.name

@description('Where the app listens.')
output FUNCTION_APP_URL string = 'https://${app.outputs.hostName}'

@description('The storage account.')
output STORAGE_ACCOUNT_NAME string = storage.outputs.name

@description('The vault.')
output KEY_VAULT_NAME string = vault.outputs.name

@description('The topic of photo events.')
output PHOTO_TOPIC_NAME string = photoTopic.outputs.name
