metadata description = 'Who the app is. It exists before the app, so that its roles do too: the app starts with them.'

@description('Name of the identity.')
param name string

@description('Where it is made.')
param location string

@description('Tags for it.')
param tags { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}
