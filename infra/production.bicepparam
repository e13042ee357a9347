using 'main.bicep'

// Change the shop before the first deployment: name, origins, hosts.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'necklace-prod')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param shops = [
  {
    name: 'shop'
    origins: ['https://shop.example']
    storefront: 'https://shop.example'
    photoHosts: ['cdn.shopify.com']
    secrets: 1
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
param monthlyBudget = 100
param budgetStart = readEnvironmentVariable('NECKLACE_BUDGET_START', '2026-12-01')
