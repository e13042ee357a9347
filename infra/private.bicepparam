using 'main.bicep'

// As production, but storage and vault are reached inside a virtual network only. Browsers cannot upload and links to previews
// do not open outside: for shops whose photos come as addresses (browserUploads = true opens blobs again, guarded by links).
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'necklace-private')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param shops = [
  {
    name: 'shop'
    origins: ['https://shop.example']
    storefront: 'https://shop.example'
    photoHosts: ['cdn.shopify.com']
    secrets: 2
  }
]
param shopSecrets = json(readEnvironmentVariable('NECKLACE_SHOP_SECRETS', '{}'))
param operatorPrincipalId = readEnvironmentVariable('NECKLACE_OPERATOR_ID', '')
param operatorPrincipalType = 'Group'
param alwaysReadyHttp = 1
param storageSku = 'Standard_ZRS'
param softDeleteDays = 14
param lock = true
param dailyCapGb = '2'
param telemetryDays = 90
param alertEmails = [readEnvironmentVariable('NECKLACE_ALERT_EMAIL', 'workshop@shop.example')]
param monthlyBudget = 150
param budgetStart = readEnvironmentVariable('NECKLACE_BUDGET_START', '2026-12-01')
param network = { addressPrefix: '10.40.0.0/24' }
param browserUploads = false
