using 'main.bicep'

// Cheap, quick to throw away, and one made-up shop.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'necklace-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param shops = [
  {
    name: 'demo'
    origins: ['http://localhost:7071']
    photoHosts: ['cdn.shopify.com']
    secrets: 1
  }
]
param shopSecrets = json(readEnvironmentVariable('NECKLACE_SHOP_SECRETS', '{}'))
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param dailyCapGb = '0.5'
