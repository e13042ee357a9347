metadata description = 'The function app on Flex Consumption.'

import { packageContainer } from '../names.bicep'
import { scale, shop, uploadLimits } from '../types.bicep'

@description('Name of the app.')
param name string

@description('Name of its plan. Flex Consumption: one app a plan.')
param planName string

@description('Where they are made.')
param location string

@description('Tags for them.')
param tags { *: string }

@description('Name of the app\'s identity.')
param identityName string

@description('Name of the storage account.')
param storageName string

@description('Name of the vault.')
param vaultName string

@description('Name of the Application Insights resource.')
param insightsName string

@description('The workspace that gets its metrics.')
param workspaceId string

@description('The shops that it serves.')
param shops shop[]

@description('How many keys for proof links are valid now.')
param proofKeys int

@description('Address under which customers reach the pages; empty for the app\'s own name.')
param pagesAddress string

@description('How much may be uploaded.')
param uploads uploadLimits

@description('Whether photos are shown to Azure AI Vision.')
param vision bool

@description('The address of Azure AI Vision; empty without it.')
param visionEndpoint string

@description('How it scales.')
param scaling scale

@description('Instances that always wait for requests.')
param alwaysReadyHttp int

@description('The subnet through which it goes out; empty for none.')
param subnetId string

var storageSuffix = environment().suffixes.storage

// Settings become environment variables. Flex Consumption takes the runtime from functionAppConfig and refuses it as a setting.
var hostSettings = [
  { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
  { name: 'AzureWebJobsStorage__clientId', value: identity.properties.clientId }
  { name: 'AzureWebJobsStorage__blobServiceUri', value: 'https://${storageName}.blob.${storageSuffix}' }
  { name: 'AzureWebJobsStorage__queueServiceUri', value: 'https://${storageName}.queue.${storageSuffix}' }
  { name: 'AzureWebJobsStorage__tableServiceUri', value: 'https://${storageName}.table.${storageSuffix}' }
  // Tells where to send; it lets nobody in, because the resource takes identities only.
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
  {
    name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING'
    value: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  }
  // The root is the app's, not a page that names the platform.
  { name: 'AzureWebJobsDisableHomepage', value: 'true' }
]

var shopSettings = flatten(map(
  shops,
  s =>
    concat(
      empty(s.?platform) ? [] : [{ name: 'Shops__${s.name}__Platform', value: s.platform! }],
      map(range(0, s.secrets), n => {
        name: 'Shops__${s.name}__Secrets__${n}'
        value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=shop-${s.name}-${n})'
      }),
      map(range(0, length(s.photoHosts)), n => {
        name: 'Shops__${s.name}__PhotoHosts__${n}'
        value: s.photoHosts[n]
      }),
      map(items(s.?skus ?? {}), (sku, n) => {
        name: 'Shops__${s.name}__Skus__${n}'
        value: '${sku.key}=${sku.value}'
      }),
      map(range(0, length(s.?pieces ?? [])), n => {
        name: 'Shops__${s.name}__Pieces__${n}'
        value: s.pieces![n]
      }),
      map(range(0, length(s.?properties ?? [])), n => {
        name: 'Shops__${s.name}__Properties__${n}'
        value: s.properties![n]
      }),
      contains(s, 'api')
        ? concat(
            [
              { name: 'Shops__${s.name}__Api__Address', value: s.api!.address }
              {
                name: 'Shops__${s.name}__Api__Secret'
                value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=shop-${s.name}-api)'
              }
            ],
            empty(s.api!.?id) ? [] : [{ name: 'Shops__${s.name}__Api__Id', value: s.api!.id! }]
          )
        : [],
      contains(s, 'mail')
        ? concat(
            [
              { name: 'Shops__${s.name}__Mail__Host', value: s.mail!.host }
              { name: 'Shops__${s.name}__Mail__From', value: s.mail!.from }
            ],
            empty(s.mail!.?user)
              ? []
              : [
                  { name: 'Shops__${s.name}__Mail__User', value: s.mail!.user! }
                  {
                    name: 'Shops__${s.name}__Mail__Password'
                    value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=shop-${s.name}-mail)'
                  }
                ],
            map(
              filter(
                [
                  { name: 'Port', value: '${s.mail!.?port ?? ''}' }
                  { name: 'Security', value: s.mail!.?security ?? '' }
                  { name: 'FromName', value: s.mail!.?fromName ?? '' }
                  { name: 'ReplyTo', value: s.mail!.?replyTo ?? '' }
                  { name: 'RemindAfterDays', value: '${s.mail!.?remindAfterDays ?? ''}' }
                  { name: 'Footer', value: s.mail!.?footer ?? '' }
                ],
                m => !empty(m.value)
              ),
              m => { name: 'Shops__${s.name}__Mail__${m.name}', value: m.value }
            )
          )
        : [],
      map(range(0, length(s.?writeBack ?? [])), n => {
        name: 'Shops__${s.name}__WriteBack__${n}'
        value: s.writeBack![n]
      }),
      contains(s, 'noticesUrl')
        ? [
            { name: 'Shops__${s.name}__Notices__Url', value: s.?noticesUrl ?? '' }
            {
              name: 'Shops__${s.name}__Notices__Secret'
              value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=shop-${s.name}-notices)'
            }
          ]
        : [],
      map(range(0, s.?uploadKeys ?? 0), n => {
        name: 'Shops__${s.name}__UploadKeys__${n}'
        value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=shop-${s.name}-uploads-${n})'
      }),
      contains(s, 'autoApproveAfter')
        ? [{ name: 'Shops__${s.name}__AutoApproveAfter', value: s.?autoApproveAfter ?? '' }]
        : [],
      empty(s.?proofChanges) ? [] : [{ name: 'Shops__${s.name}__ProofChanges', value: s.proofChanges! }],
      flatten(map(
        items(s.?sheets ?? {}),
        profile =>
          map(items(profile.value), setting => {
            name: 'Shops__${s.name}__Sheets__${profile.key}__${setting.key}'
            value: setting.value
          })
      )),
      contains(s, 'due') ? [{ name: 'Shops__${s.name}__Due__WorkingDays', value: string(s.due!.workingDays) }] : [],
      map(range(0, length(s.?due.?holidays ?? [])), n => {
        name: 'Shops__${s.name}__Due__Holidays__${n}'
        value: s.due!.holidays![n]
      }),
      map(range(0, length(s.?due.?weekend ?? [])), n => {
        name: 'Shops__${s.name}__Due__Weekend__${n}'
        value: s.due!.weekend![n]
      }),
      map(range(0, length(s.?madeWhen ?? [])), n => {
        name: 'Shops__${s.name}__MadeWhen__${n}'
        value: s.madeWhen![n]
      }),
      empty(s.?storefront) ? [] : [{ name: 'Shops__${s.name}__Storefront', value: s.storefront! }],
      empty(s.?language) ? [] : [{ name: 'Shops__${s.name}__Language', value: s.language! }],
      map(items(s.?variants ?? {}), (variant, n) => {
        name: 'Shops__${s.name}__Variants__${n}'
        value: '${variant.key}=${variant.value}'
      }),
      map(items(s.?prices ?? {}), (price, n) => {
        name: 'Shops__${s.name}__Prices__${n}'
        value: '${price.key}=${price.value}'
      }),
      map(items(s.?look ?? {}), part => {
        name: 'Shops__${s.name}__Look__${part.key}'
        value: part.value
      })
    )
))

var proofSettings = concat(
  map(range(0, proofKeys), n => {
    name: 'Proofs__Keys__${n}'
    value: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=proofs-${n})'
  }),
  // Left away, the app takes the name that the platform gave it.
  empty(pagesAddress) ? [] : [{ name: 'Pages__Address', value: pagesAddress }]
)

var uploadSettings = concat(
  [
    { name: 'Uploads__LinksPerAddress', value: string(uploads.linksPerAddress) }
    { name: 'Uploads__LinksPerShop', value: string(uploads.linksPerShop) }
    { name: 'Uploads__MegabytesPerDay', value: string(uploads.megabytesPerDay) }
  ],
  map(range(0, length(uploads.trustedProxies)), n => {
    name: 'Uploads__TrustedProxies__${n}'
    value: uploads.trustedProxies[n]
  })
)

var visionSettings = vision ? [{ name: 'Vision__Endpoint', value: visionEndpoint }] : []

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    // Shops and browsers come from the internet, with private networking too.
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageName}.blob.${storageSuffix}/${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: scaling.memoryMB
        maximumInstanceCount: scaling.maximumInstances
        alwaysReady: alwaysReadyHttp == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttp }]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      cors: {
        allowedOrigins: union([], flatten(map(shops, s => s.origins)))
        supportCredentials: false
      }
      appSettings: concat(hostSettings, shopSettings, proofSettings, uploadSettings, visionSettings)
    }
  }
}

// Code is deployed with an identity, never with a password.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noPublishingPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

// Metrics only: every log line goes to Application Insights already, and would be paid for twice.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Name of the app.')
output name string = app.name

@description('Host name of the app.')
output hostName string = app.properties.defaultHostName
